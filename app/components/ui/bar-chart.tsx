import type { ReactNode } from 'react';

export type Bar = { key: string; label: ReactNode; value: number; text: string; highlighted?: boolean };

type BarChartProps = {
  caption: string;
  labelHeader: string;
  valueHeader: string;
  bars: readonly Bar[];
  /** The value that fills the width; the largest one unless given. */
  max?: number;
};

/** Horizontal bars drawn on the server inside the table of their figures: the chart is its own text alternative. */
export function BarChart({ caption, labelHeader, valueHeader, bars, max }: BarChartProps) {
  const full = max ?? Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <table className="mb-bars">
      <caption>{caption}</caption>
      <thead className="fr-sr-only">
        <tr>
          <th scope="col">{labelHeader}</th>
          <th scope="col">{valueHeader}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td>
              <svg
                className={bar.highlighted ? 'mb-bars__bar mb-bars__bar--highlighted' : 'mb-bars__bar'}
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
              >
                <rect className="mb-bars__track" width="100" height="10" />
                <rect
                  className="mb-bars__value"
                  width={(100 * Math.min(bar.value, full)) / full}
                  height="10"
                />
              </svg>
              <span className="mb-bars__text">{bar.text}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
