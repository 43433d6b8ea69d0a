import { OutlineMap } from '#app/components/map/outline-map.tsx';
import { count } from '#app/content/format.ts';
import type { PublishedRegion } from '#app/domain/selection/publication-snapshot.ts';

export type RegionOutline = { code: string; name: string; d: string; centre: readonly number[] };

type ResultsMapProps = {
  outlines: readonly RegionOutline[];
  regions: readonly PublishedRegion[];
  base: string;
  /** Code of the région that filters the list; empty for none. */
  chosen: string;
};

/** The drawing is this wide and high (scripts/outlines.ts). */
const VIEW_BOX = [0, 0, 1000, 1000] as const;
const RADIUS = 24;
const LEVELS = [0, 1, 2, 3, 4, 5] as const;

/** Laureates by région, overseas below: each région leads to its own list. The table further down says the same. */
export function ResultsMap({ outlines, regions, base, chosen }: ResultsMapProps) {
  const found = new Map(regions.map((region) => [region.code, region.selected]));
  const most = Math.max(1, ...found.values());
  const drawn = outlines.map((outline) => ({ ...outline, selected: found.get(outline.code) ?? 0 }));
  const missing = regions.filter(
    ({ code, selected }) => selected > 0 && !outlines.some((outline) => outline.code === code),
  );
  return (
    <section aria-labelledby="carte" className="mb-results-map">
      <h2 id="carte" className="fr-mt-6w">
        La carte
      </h2>
      <p>
        Le nombre de projets lauréats de chaque région. Choisissez une région pour n’afficher que sa liste.
      </p>
      <figure className="mb-map-figure">
        <OutlineMap
          title="Projets lauréats par région"
          description="Les mêmes nombres sont dans le tableau « Par région » de cette page."
          viewBox={VIEW_BOX}
          shapes={drawn.map(({ code, name, d, selected }) => ({
            code,
            name,
            d,
            level: LEVELS[Math.ceil((5 * selected) / most)] ?? 0,
            label: `${name}, ${count(selected, 'projet lauréat', 'projets lauréats')}${code === chosen ? ', région affichée' : ''}`,
            ...(selected > 0 ? { href: `${base}?region=${code}#laureats` } : {}),
          }))}
          dots={drawn
            .filter(({ selected }) => selected > 0)
            .map(({ name, centre: [x = 0, y = 0], selected }) => ({
              x,
              y,
              radius: RADIUS,
              label: name,
              text: String(selected),
              isNamed: false,
            }))}
        />
        <figcaption className="mb-note">
          Contours : Natural Earth.
          {missing.length === 0
            ? null
            : ` Non dessinés : ${missing.map(({ name, selected }) => `${name} (${selected})`).join(', ')}.`}
        </figcaption>
      </figure>
    </section>
  );
}
