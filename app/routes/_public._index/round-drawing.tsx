/** A bus on its round between three villages: decoration, hidden from assistive technologies. */
export function RoundDrawing() {
  return (
    <svg className="mb-hero__drawing" viewBox="0 0 420 300" aria-hidden="true" focusable="false">
      <ellipse className="mb-drawing__soft" cx="214" cy="158" rx="200" ry="130" />
      <path className="mb-drawing__hill" d="M20 206c60-58 116-60 172-18 52-62 132-66 208 10v34H20z" />
      <g className="mb-drawing__village">
        <path d="M62 176v-26l18-16 18 16v26zM104 176v-18l13-11 13 11v18z" />
        <path d="M300 158v-34l10-22 10 22v34zM326 158v-20l15-13 15 13v20z" />
      </g>
      <path className="mb-drawing__path" d="M34 244c60-26 92 14 150 0s74-30 112-18 58 18 92 4" />
      <path className="mb-drawing__stop" d={pin(80, 216)} />
      <path className="mb-drawing__stop" d={pin(344, 212)} />
      <g transform="translate(128 132)">
        <rect className="mb-drawing__deep" x="0" y="18" width="118" height="70" rx="10" />
        <path
          className="mb-drawing__deep"
          d="M114 31h14c5 0 9 2 11 6l12 20c1 2 2 4 2 7v17a7 7 0 0 1-7 7h-32z"
        />
        <path className="mb-drawing__pale" d="M122 39h7c3 0 4 1 6 4l7 13c1 2 0 3-2 3h-18zM13 31h27v22H13z" />
        <path className="mb-drawing__warm" d="M70 29h13v11h11v13H83v11H70V53H59V40h11z" />
        <circle className="mb-drawing__wheel" cx="32" cy="90" r="13" />
        <circle className="mb-drawing__wheel" cx="122" cy="90" r="13" />
      </g>
    </svg>
  );
}

/** A map pin whose tip is at this point. */
function pin(x: number, y: number): string {
  return `M${x} ${y}c-12-16-16-22-16-30a16 16 0 0 1 32 0c0 8-4 14-16 30zm0-24a7 7 0 1 0 0-14 7 7 0 0 0 0 14z`;
}
