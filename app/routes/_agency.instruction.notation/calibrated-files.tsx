import { Link } from '@remix-run/react';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';
import { groupName } from '#app/content/scoring.ts';
import { IntervalMark } from './interval-mark.tsx';
import { signed } from './signed.ts';

type CalibratedFile = {
  fileId: string;
  reference: string | null;
  title: string;
  rawMean: number;
  calibrated: number;
  low: number;
  high: number;
  gap: number;
  marks: number;
  group: number;
  /** Nothing shares a reviewer with it, near or far. */
  isAlone: boolean;
};

type CalibratedFilesProps = { files: readonly CalibratedFile[]; fileCount: number; groups: number };

/** The chart and its figures are one table: each line is drawn beside its numbers. */
export function CalibratedFiles({ files, fileCount, groups }: CalibratedFilesProps) {
  if (files.length === 0)
    return <p>Il faut au moins deux dossiers et deux évaluateurs pour estimer une sévérité.</p>;
  const inGroup: Column<CalibratedFile> = {
    key: 'group',
    header: 'Groupe',
    cell: ({ group }) => groupName(group),
  };
  return (
    <section aria-labelledby="dossiers" className="fr-mb-6w">
      <h2 id="dossiers">Dossiers</h2>
      <p>
        Du plus grand écart au plus petit{files.length < fileCount ? `, les ${files.length} premiers` : ''}.
        L’intervalle contient la valeur estimée dix-neuf fois sur vingt, si le modèle est juste : deux
        intervalles qui se recouvrent ne se départagent pas.
      </p>
      <p className="mb-interval-key">
        <IntervalMark low={20} high={80} calibrated={60} rawMean={40} />
        <span>
          Bande : intervalle. Trait court et épais : estimation. Trait haut et fin : moyenne des évaluations.
        </span>
      </p>
      <Table
        caption="Moyenne et estimation de chaque dossier, sur 100 points"
        rows={files}
        rowKey={({ fileId }) => fileId}
        columns={[
          {
            key: 'file',
            header: 'Dossier',
            rowHeader: true,
            cell: ({ fileId, reference, title }) => (
              <Link to={`/instruction/${fileId}/avis-regional`}>
                {reference} – {title}
              </Link>
            ),
          },
          {
            key: 'chart',
            header: 'Sur 100',
            cell: (file) => (file.isAlone ? 'Non comparable' : <IntervalMark {...file} />),
          },
          { key: 'raw', header: 'Moyenne', align: 'end', cell: ({ rawMean }) => formatNumber(rawMean, 1) },
          {
            key: 'estimate',
            header: 'Estimation',
            align: 'end',
            cell: ({ calibrated, isAlone }) => (isAlone ? '–' : formatNumber(calibrated, 1)),
          },
          {
            key: 'interval',
            header: 'Intervalle',
            align: 'end',
            cell: ({ low, high, isAlone }) =>
              isAlone ? '–' : `${formatNumber(low, 0)} à ${formatNumber(high, 0)}`,
          },
          {
            key: 'gap',
            header: 'Écart',
            align: 'end',
            cell: ({ gap, isAlone }) => (isAlone ? '–' : signed(gap)),
          },
          { key: 'marks', header: 'Évaluations', align: 'end', cell: ({ marks }) => formatNumber(marks) },
          ...(groups > 1 ? [inGroup] : []),
        ]}
      />
    </section>
  );
}
