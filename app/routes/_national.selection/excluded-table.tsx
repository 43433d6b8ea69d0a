import { Link } from '@remix-run/react';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count, formatNumber } from '#app/content/format.ts';
import { EXCLUSION_LABELS } from '#app/content/outcomes.ts';
import type { DeskShown } from './desk-shown.ts';

type Excluded = DeskShown['excluded'][number];
type ExcludedTableProps = {
  lines: readonly Excluded[];
  criteria: readonly { code: string; label: string }[];
};

/** Files out of the ranking, each with the floor or the opinions that keep it out. */
export function ExcludedTable({ lines, criteria }: ExcludedTableProps) {
  if (lines.length === 0) return null;
  const labels = new Map(criteria.map(({ code, label }) => [code, label]));
  const floorName = (code: string) => (code === 'total' ? 'note totale' : (labels.get(code) ?? code));
  return (
    <Disclosure summary={`Hors classement : ${count(lines.length, 'projet', 'projets')}`}>
      <Table
        caption="Projets hors classement"
        captionHidden
        density="compact"
        rows={lines}
        rowKey={(line) => line.applicationId}
        columns={[
          {
            key: 'projet',
            header: 'Projet',
            rowHeader: true,
            cell: (line) => (
              <span className="mb-project">
                <Link to={`/instruction/${line.applicationId}`}>{line.title}</Link>
                <span className="mb-project__meta">
                  {line.holderName}, {line.regionName}, {line.reference}
                </span>
              </span>
            ),
          },
          { key: 'note', header: 'Note', align: 'end', cell: (line) => formatNumber(line.score, 2) },
          {
            key: 'raison',
            header: 'Raison',
            cell: (line) =>
              line.reasons
                .map((reason) =>
                  reason === 'below_floor' && line.missedFloors.length > 0
                    ? `${EXCLUSION_LABELS[reason]} : ${line.missedFloors.map(floorName).join(', ')}`
                    : EXCLUSION_LABELS[reason],
                )
                .join(' ; '),
          },
          {
            key: 'decision',
            header: 'Décision',
            cell: (line) => (line.decision ? <OutcomeBadge outcome={line.decision} /> : 'À prendre'),
          },
        ]}
      />
    </Disclosure>
  );
}
