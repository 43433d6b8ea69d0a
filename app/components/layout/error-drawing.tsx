/** A bus, a road that stops: decoration, hidden from assistive technologies. */
export function ErrorDrawing() {
  return (
    <svg className="mb-error__drawing" viewBox="0 0 320 220" aria-hidden="true" focusable="false">
      <ellipse className="mb-drawing__soft" cx="160" cy="112" rx="152" ry="100" />
      <path className="mb-drawing__line" d="M24 178h140M178 178h20M212 178h12M238 178h8" />
      <rect className="mb-drawing__deep" x="52" y="76" width="148" height="88" rx="12" />
      <path
        className="mb-drawing__deep"
        d="M196 92h18c6 0 11 3 14 8l14 24c1 2 2 5 2 8v24a8 8 0 0 1-8 8h-40z"
      />
      <path className="mb-drawing__pale" d="M206 102h9c3 0 5 1 7 4l9 16c1 2 0 4-3 4h-22zM68 92h34v28H68z" />
      <path className="mb-drawing__warm" d="M138 90h16v14h14v16h-14v14h-16v-14h-14v-16h14z" />
      <circle className="mb-drawing__wheel" cx="92" cy="166" r="16" />
      <circle className="mb-drawing__wheel" cx="206" cy="166" r="16" />
      <path className="mb-drawing__sign" d="M272 178V96" />
      <circle className="mb-drawing__warm" cx="272" cy="84" r="22" />
      <path className="mb-drawing__bar" d="M261 84h22" />
    </svg>
  );
}
