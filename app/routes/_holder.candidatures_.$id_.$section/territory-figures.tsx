import { TerritoryMapFigure } from '#app/components/map/territory-map.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { formatDate, formatNumber, formatPercent } from '#app/content/format.ts';
import type { SectionData } from './section-data.ts';

type Territory = NonNullable<SectionData['territory']>;

/** Totals of the territory: what the ranking and the agency will read. */
export function TerritoryFigures({ territory }: { territory: Territory }) {
  const { totalPopulation, stopCount, shareInZip, shareInZac, weightedApl } = territory;
  return (
    <div className="mb-territory">
      <KeyFigures
        label="Votre territoire en chiffres"
        figures={[
          { label: 'Habitants desservis', value: formatNumber(totalPopulation) },
          { label: 'Communes où le bus s’arrête', value: formatNumber(stopCount) },
          { label: 'En zone d’intervention prioritaire (ZIP)', value: formatPercent(shareInZip, 0) },
          { label: 'En zone d’action complémentaire (ZAC)', value: formatPercent(shareInZac, 0) },
          {
            label: 'Accessibilité moyenne (APL)',
            value: weightedApl === null ? 'Inconnue' : formatNumber(Math.round(weightedApl * 10) / 10),
            note: 'consultations par an et par habitant',
          },
        ]}
      />
      <ZoningSource zoning={territory.zoning} />
      <TerritoryMapFigure map={territory.map} />
    </div>
  );
}

/** Where the classification comes from and what its date changes; never shown as official when it is a sample. */
function ZoningSource({ zoning }: { zoning: Territory['zoning'] }) {
  if (!zoning)
    return (
      <p className="mb-note">
        Aucun fichier de zonage n’est chargé : indiquez vous-même le zonage de chaque commune.
      </p>
    );
  return (
    <p className="mb-note">
      {zoning.isSample ? (
        <Badge tone="warning" size="sm">
          Échantillon de démonstration
        </Badge>
      ) : null}{' '}
      Zonage en vigueur au {formatDate(zoning.effectiveOn)} (source : {zoning.source}). Le zonage du jour de
      votre dépôt est celui qui sera gardé avec votre dossier.
    </p>
  );
}
