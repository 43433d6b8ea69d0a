import { Link } from '@remix-run/react';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { MASKED_FILE } from '#app/content/recusals.ts';
import type { AgendaShown } from './load-meeting.server.ts';

/** The agenda in its order; a file that its reader withdrew from keeps its number and nothing else. */
export function AgendaTable({ meetingId, agenda }: { meetingId: string; agenda: readonly AgendaShown[] }) {
  if (agenda.length === 0) return null;
  const columns: Column<AgendaShown>[] = [
    { key: 'position', header: 'Point', cell: ({ position }) => position },
    {
      key: 'file',
      header: 'Dossier',
      rowHeader: true,
      cell: ({ id, file, withdrawn }) =>
        file === null ? (
          MASKED_FILE
        ) : (
          <>
            <Link to={`/comite/${meetingId}/points/${id}`}>{file.title}</Link>
            <p className="mb-note">
              {file.reference} · {file.regionName}
            </p>
            {withdrawn.length > 0 ? <p className="mb-note">Déport : {withdrawn.join(', ')}</p> : null}
          </>
        ),
    },
    { key: 'state', header: 'Délibération', cell: stateCell },
  ];
  return (
    <div className="fr-mt-4w">
      <Table caption="Ordre du jour" columns={columns} rows={agenda} rowKey={({ id }) => id} />
    </div>
  );
}

function stateCell({ file, outcome, isOver }: AgendaShown) {
  if (file === null) return <Badge tone="muted">Masqué</Badge>;
  if (outcome !== null) return <OutcomeBadge outcome={outcome} />;
  return isOver ? <Badge tone="warning">Sans proposition adoptée</Badge> : 'À examiner';
}
