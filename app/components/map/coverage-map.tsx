import { type MapShape, OutlineMap } from './outline-map.tsx';

export type CoverageLevel = { level: 0 | 2 | 5; label: string };

type CoverageMapProps = {
  title: string;
  description: string;
  viewBox: readonly [number, number, number, number];
  shapes: readonly MapShape[];
  legend: readonly CoverageLevel[];
};

/** Whole names: the style sheet keeps only classes that it can read in the sources. */
const SWATCHES = {
  0: 'mb-map__shape',
  2: 'mb-map__shape mb-map__shape--2',
  5: 'mb-map__shape mb-map__shape--5',
} as const;

/** France with its overseas insets, and what each tint says; the table beside says all of it in figures. */
export function CoverageMap({ title, description, viewBox, shapes, legend }: CoverageMapProps) {
  return (
    <figure className="mb-map-figure">
      <div className="mb-map--country">
        <OutlineMap title={title} description={description} viewBox={viewBox} shapes={shapes} />
      </div>
      <figcaption className="mb-note">
        <ul className="mb-map-legend">
          {legend.map(({ level, label }) => (
            <li key={label}>
              <svg viewBox="0 0 20 14" className="mb-map-legend__swatch" aria-hidden="true">
                <rect x="1" y="1" width="18" height="12" className={SWATCHES[level]} />
              </svg>
              {label}
            </li>
          ))}
        </ul>
        Contours : Natural Earth. Saint-Pierre-et-Miquelon, Saint-Barthélemy et Saint-Martin ne sont pas dans
        la source : le tableau les donne.
      </figcaption>
    </figure>
  );
}
