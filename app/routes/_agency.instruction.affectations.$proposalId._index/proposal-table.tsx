import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { LINE_KINDS } from '#app/content/assignment-plan.ts';
import { type ExaminationRefusal, examinationSentence, SEAT_LABELS } from '#app/content/examination.ts';
import { count } from '#app/content/format.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';

type Seat = {
  id: string;
  seat: ReviewSeat;
  kind: keyof typeof LINE_KINDS;
  reviewerName: string;
  previousName: string | null;
  isEdited: boolean;
  outcome: string | null;
};

type File = { id: string; title: string; reference: string; holderName: string; seats: readonly Seat[] };

type ProposalTableProps = { proposalId: string; files: readonly File[]; mayEdit: boolean };

/** Who would review what, file by file; what is settled steps back. */
export function ProposalTable({ proposalId, files, mayEdit }: ProposalTableProps) {
  const rows = files.flatMap((file) => file.seats.map((seat) => ({ file, ...seat })));
  return (
    <section aria-labelledby="lignes">
      <h2 id="lignes">Qui évaluerait quoi</h2>
      <Table
        caption={`Proposition pour ${count(files.length, 'dossier', 'dossiers')}`}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        rowMark={({ kind }) => (kind === 'fixed' ? 'dim' : undefined)}
        columns={[
          {
            key: 'file',
            header: 'Dossier',
            rowHeader: true,
            cell: ({ file }) => (
              <>
                <Link to={`/instruction/${file.id}`}>{file.title}</Link>
                <span className="fr-hint-text">
                  {file.reference} · {file.holderName}
                </span>
              </>
            ),
          },
          { key: 'seat', header: 'Place', cell: ({ seat }) => SEAT_LABELS[seat].short },
          {
            key: 'reviewer',
            header: 'Évaluateur proposé',
            cell: ({ reviewerName, previousName, isEdited }) => (
              <>
                {reviewerName}
                {previousName ? <span className="fr-hint-text">À la place de {previousName}</span> : null}
                {isEdited ? <span className="fr-hint-text">Choisi à la main</span> : null}
              </>
            ),
          },
          { key: 'kind', header: 'État', cell: (row) => <StateOf seat={row} /> },
          ...(mayEdit
            ? [
                {
                  key: 'act',
                  header: 'Action',
                  hiddenHeader: true,
                  cell: ({ id, kind, seat, file }: Seat & { file: File }) =>
                    kind === 'fixed' ? null : (
                      <Link className="fr-link" to={`/instruction/affectations/${proposalId}/places/${id}`}>
                        Changer
                        <span className="fr-sr-only">
                          {' '}
                          l’évaluateur {SEAT_LABELS[seat].short} de {file.title}
                        </span>
                      </Link>
                    ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function StateOf({ seat: { kind, outcome } }: { seat: Seat }) {
  if (outcome === 'deployed') {
    return (
      <Badge tone="success" size="sm">
        Affectée
      </Badge>
    );
  }
  if (outcome !== null) {
    return (
      <>
        <Badge tone="danger" size="sm">
          Refusée par la règle
        </Badge>
        <span className="fr-hint-text">{examinationSentence(outcome as ExaminationRefusal)}</span>
      </>
    );
  }
  const { name, tone } = LINE_KINDS[kind];
  return (
    <Badge tone={tone} size="sm">
      {name}
    </Badge>
  );
}
