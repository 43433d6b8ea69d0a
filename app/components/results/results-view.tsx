import { BarChart } from '#app/components/ui/bar-chart.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Money, Quantity } from '#app/components/ui/values.tsx';
import { count, formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';
import type { PublicRecord } from '#app/domain/selection/publication.ts';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import type { ResultsSearch } from '#app/domain/selection/results-search.ts';
import { LaureateList } from './laureate-list.tsx';
import { OpenData } from './open-data.tsx';
import { type RegionOutline, ResultsMap } from './results-map.tsx';

type ResultsViewProps = {
  snapshot: PublicationSnapshot;
  /** Hexadecimal. */
  sha256: string;
  laureates: readonly PublicRecord[];
  search: ResultsSearch;
  /** Address of the page, without filters. */
  base: string;
  /** False while it waits for approval: what is not public cannot be downloaded by its address. */
  isPublic: boolean;
  /** Undefined when no authority is asked. */
  /** Outlines of the régions; the public page alone carries them. */
  outlines?: readonly RegionOutline[];
  timeStamp?: { stampedAt: string | null } | undefined;
};

/** The results of a wave, from the frozen snapshot alone: what officials approve is what the public reads. */
export function ResultsView(props: ResultsViewProps) {
  const { snapshot } = props;
  return (
    <>
      <Figures snapshot={snapshot} />
      {props.outlines ? (
        <ResultsMap
          outlines={props.outlines}
          regions={snapshot.regions}
          base={props.base}
          chosen={props.search.region}
        />
      ) : null}
      <LaureateList {...props} />
      <Regions snapshot={snapshot} />
      <Scores snapshot={snapshot} />
      <OpenData
        snapshot={snapshot}
        sha256={props.sha256}
        base={props.isPublic ? props.base : null}
        timeStamp={props.timeStamp}
      />
    </>
  );
}

/** What an earlier wave left to this one, in words; nothing when it left nothing. */
function carriedNote({ carriedIn = [] }: PublicationSnapshot): string {
  return carriedIn
    .map(
      ({ wave, seats, amountCents }) =>
        `, plus ${formatMoney(amountCents, { whole: true })} et ${count(seats, 'place', 'places')} de la vague ${wave}`,
    )
    .join('');
}

function Figures({ snapshot }: { snapshot: PublicationSnapshot }) {
  const { figures } = snapshot;
  return (
    <KeyFigures
      label="Chiffres des résultats"
      figures={[
        {
          label: 'Projets lauréats',
          value: formatNumber(figures.selected),
          note: `sur ${count(figures.deposited, 'dossier déposé', 'dossiers déposés')} (${formatPercent(share(figures.selected, figures.deposited), 0)})`,
        },
        {
          label: 'Aides accordées',
          value: <Money cents={figures.grantedCents} whole />,
          note: `sur une enveloppe de ${formatMoney(figures.openedCents, { whole: true })}${carriedNote(snapshot)}`,
        },
        { label: 'Communes desservies', value: formatNumber(figures.communes) },
        { label: 'Habitants desservis', value: formatNumber(figures.population) },
        ...(figures.lowestSelectedScore === null
          ? []
          : [
              {
                label: 'Note du dernier lauréat',
                value: formatNumber(figures.lowestSelectedScore / 100, 2),
                note: 'sur 100',
              },
            ]),
      ]}
    />
  );
}

function Regions({ snapshot: { regions } }: { snapshot: PublicationSnapshot }) {
  const byCount = [...regions].sort((a, b) => b.selected - a.selected || (a.name < b.name ? -1 : 1));
  return (
    <section aria-labelledby="regions">
      <h2 id="regions" className="fr-mt-6w">
        Par région
      </h2>
      <BarChart
        caption="Projets lauréats par région"
        labelHeader="Région"
        valueHeader="Lauréats"
        bars={byCount.map((region) => ({
          key: region.code,
          label: region.name,
          value: region.selected,
          text: formatNumber(region.selected),
        }))}
      />
      <div className="fr-mt-4w">
        <Table
          caption="Dossiers déposés, lauréats et aides par région"
          density="compact"
          rows={byCount}
          rowKey={(region) => region.code}
          columns={[
            { key: 'region', header: 'Région', rowHeader: true, cell: (region) => region.name },
            {
              key: 'deposes',
              header: 'Déposés',
              align: 'end',
              cell: (region) => <Quantity value={region.deposited} />,
            },
            {
              key: 'laureats',
              header: 'Lauréats',
              align: 'end',
              cell: (region) => <Quantity value={region.selected} />,
            },
            {
              key: 'autres',
              header: 'Non lauréats',
              align: 'end',
              cell: (region) => <Quantity value={region.notSelected} />,
            },
            {
              key: 'taux',
              header: 'Taux de réussite',
              align: 'end',
              cell: (region) => formatPercent(share(region.selected, region.deposited), 0),
            },
            {
              key: 'aides',
              header: 'Aides',
              align: 'end',
              cell: (region) => <Money cents={region.grantedCents} whole />,
            },
          ]}
        />
      </div>
      <p className="fr-text--sm">
        Les projets non lauréats ne sont pas nommés : seul leur nombre est publié. Un dossier irrecevable ou
        retiré compte parmi les dossiers déposés.
      </p>
    </section>
  );
}

function Scores({ snapshot: { scoreBands } }: { snapshot: PublicationSnapshot }) {
  const shown = scoreBands.filter(({ count: files }) => files > 0);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes" className="fr-mt-6w">
        Répartition des notes
      </h2>
      <BarChart
        caption="Dossiers notés, par tranche de dix points"
        labelHeader="Note sur 100"
        valueHeader="Dossiers"
        bars={shown.map((band) => ({
          key: String(band.from),
          label: band.to === 100 ? `${band.from} à 100` : `${band.from} à moins de ${band.to}`,
          value: band.count,
          text: count(band.count, 'dossier', 'dossiers'),
        }))}
      />
    </section>
  );
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
