import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { formatShortDate } from '#app/content/format.ts';
import { SUPERIOR_LABELS } from '#app/content/recusals.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { Superior } from '#app/domain/review/recusal.ts';

type Row = {
  id: string;
  reference: string | null;
  title: string;
  name: string;
  seat: ReviewSeat | null;
  superior: Superior;
  declared_at: string;
  decided_at: string | null;
  substitute_name: string | null;
  is_mine: boolean;
};

export function RecusalTable({ recusals }: { recusals: readonly Row[] }) {
  return (
    <Table
      caption="Déports, ceux qui attendent d’abord"
      captionHidden
      rows={recusals}
      rowKey={({ id }) => id}
      rowMark={({ decided_at: decidedAt }) => (decidedAt === null ? undefined : 'dim')}
      columns={[
        {
          key: 'file',
          header: 'Dossier',
          rowHeader: true,
          cell: ({ title, reference }) => (
            <>
              {title}
              <span className="fr-hint-text">{reference}</span>
            </>
          ),
        },
        {
          key: 'person',
          header: 'Personne',
          cell: ({ name, seat }) => (
            <>
              {name}
              {seat ? <span className="fr-hint-text">{SEAT_LABELS[seat].short}</span> : null}
            </>
          ),
        },
        { key: 'date', header: 'Déport du', cell: (row) => formatShortDate(row.declared_at) },
        { key: 'state', header: 'Suite', cell: (row) => <State row={row} /> },
        {
          key: 'act',
          header: 'Action',
          hiddenHeader: true,
          cell: (row) =>
            row.is_mine ? (
              <Link className="fr-link" to={`/deports/${row.id}`}>
                {row.decided_at === null ? 'Traiter' : 'Relire'}
                <span className="fr-sr-only"> le déport de {row.name}</span>
              </Link>
            ) : null,
        },
      ]}
    />
  );
}

function State({ row }: { row: Row }) {
  if (row.decided_at === null)
    return (
      <>
        <Badge tone="warning" size="sm">
          {row.seat ? 'Suppléance en attente' : 'À prendre en compte'}
        </Badge>
        {row.is_mine ? null : <span className="fr-hint-text">Par {SUPERIOR_LABELS[row.superior]}</span>}
      </>
    );
  return (
    <>
      <Badge tone="success" size="sm">
        Pris en compte
      </Badge>
      {row.substitute_name ? <span className="fr-hint-text">Suppléance : {row.substitute_name}</span> : null}
    </>
  );
}
