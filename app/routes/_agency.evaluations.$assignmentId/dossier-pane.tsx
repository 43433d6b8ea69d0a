import type { Dossier, DossierSection } from '#app/components/application/dossier.ts';
import { dossierRailGroups, FrozenDossier } from '#app/components/application/frozen-dossier.tsx';
import { TerritoryMapFigure } from '#app/components/map/territory-map.tsx';
import { RailNavigation } from '#app/components/ui/side-rail.tsx';
import type { TerritoryMap } from '#app/domain/territory/territory-map.ts';
import { RoundsYear, type RoundsYearData } from './rounds-year.tsx';

type DossierPaneProps = {
  dossier: Dossier;
  applicationId: string;
  drawings: { map: TerritoryMap; calendar: RoundsYearData };
};

/** The frozen copy with its sections at hand: a rail where the pane is wide enough, else a list to unfold. */
export function DossierPane({ dossier, applicationId, drawings }: DossierPaneProps) {
  return (
    <div className="mb-dossier-pane">
      <div className="mb-dossier-pane__rail">
        <RailNavigation label="Rubriques du dossier" groups={dossierRailGroups(dossier)} />
      </div>
      <details className="mb-details mb-dossier-pane__list">
        <summary className="mb-details__summary">Rubriques du dossier</summary>
        <ul className="mb-details__body mb-section-links">
          {dossier.sections.map(({ anchor, name }) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{name}</a>
            </li>
          ))}
        </ul>
      </details>
      <FrozenDossier
        dossier={dossier}
        applicationId={applicationId}
        underHeading={(section) => <Drawing section={section} drawings={drawings} />}
      />
    </div>
  );
}

function Drawing({ section, drawings }: { section: DossierSection; drawings: DossierPaneProps['drawings'] }) {
  if (section.slug === 'territoire') return <TerritoryMapFigure map={drawings.map} />;
  if (section.slug === 'tournees') return <RoundsYear calendar={drawings.calendar} />;
  return null;
}
