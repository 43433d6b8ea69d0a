type IntervalMarkProps = { low: number; high: number; calibrated: number; rawMean: number };

/** Where the estimate, its interval and the plain mean lie on the scale of 100; the same figures stand beside it. */
export function IntervalMark({ low, high, calibrated, rawMean }: IntervalMarkProps) {
  return (
    <svg
      className="mb-interval"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect className="mb-interval__track" y="4.5" width="100" height="1" />
      <rect className="mb-interval__band" x={low} y="3" width={Math.max(high - low, 0.5)} height="4" />
      <rect className="mb-interval__raw" x={within(rawMean, 0.8)} y="0" width="0.8" height="10" />
      <rect className="mb-interval__estimate" x={within(calibrated, 2.4)} y="2" width="2.4" height="6" />
    </svg>
  );
}

/** Left edge of a stroke centred on a value, kept on the scale. */
function within(value: number, width: number): number {
  return Math.min(100 - width, Math.max(0, value - width / 2));
}
