import { count } from '#app/content/format.ts';
import type { TerritoryMap } from '#app/domain/territory/territory-map.ts';
import { OutlineMap } from './outline-map.tsx';

/** Where the communes of a territory lie; the table beside names them one by one. */
export function TerritoryMapFigure({ map }: { map: TerritoryMap }) {
  if (map.panels.length === 0) return <NotDrawn names={map.notDrawn} />;
  return (
    <figure className="mb-map-figure">
      <div className="mb-map-figure__panels">
        {map.panels.map(({ frame, viewBox, shapes, marks }) => {
          const served = shapes.filter(({ isServed }) => isServed).map(({ name }) => name);
          return (
            <OutlineMap
              key={frame}
              title={`Carte du territoire : ${served.join(', ')}`}
              description={marks
                .map(({ label, text }) =>
                  text === null ? label : `${label} : ${count(Number(text), 'commune', 'communes')}`,
                )
                .join(', ')}
              viewBox={viewBox}
              shapes={shapes.map(({ isServed, ...shape }) => ({ ...shape, level: isServed ? 2 : 0 }))}
              dots={marks.map(({ isStop, ...mark }) => ({ ...mark, isStrong: isStop }))}
            />
          );
        })}
      </div>
      <figcaption className="mb-note">
        {map.approximate > 0
          ? `Position approximative : ${count(map.approximate, 'commune est comptée au centre de son département', 'communes sont comptées au centre de leur département')}. `
          : ''}
        Contours : Natural Earth.
        <NotDrawn names={map.notDrawn} />
      </figcaption>
    </figure>
  );
}

/** Saint-Pierre-et-Miquelon, Saint-Barthélemy and Saint-Martin have no outline in the source. */
function NotDrawn({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <span className="mb-note">
      {names.length === 1 ? 'Commune desservie hors de la carte' : 'Communes desservies hors de la carte'} :{' '}
      {names.join(', ')}. Les contours de ce territoire ne sont pas dans la source utilisée.
    </span>
  );
}
