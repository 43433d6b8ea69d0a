import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Table } from '#app/components/ui/table.tsx';
import {
  ASSIGNMENT_STATES,
  declineReasonSentence,
  divergenceSentence,
  SEAT_LABELS,
} from '#app/content/examination.ts';
import { formatDate } from '#app/content/format.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';

type Seated = {
  id: string;
  seat: ReviewSeat;
  state: 'deployed' | 'accepted' | 'declined' | 'withdrawn';
  reviewer_name: string;
  reason: string;
  due_on: string | null;
  delivered_at: string | null;
  isSupporter: boolean;
  isActive: boolean;
};

type SeatListProps = {
  id: string;
  assignments: readonly Seated[];
  data: {
    mayAssign: boolean;
    head: { status: string };
    isDivergenceOpen: boolean;
    isConvened: boolean;
    divergence: string | null;
  };
};

/** Who sits where, and how far each one is: never what they think. */
export function SeatList({ id, assignments, data }: SeatListProps) {
  const { isDivergenceOpen, divergence } = data;
  const hasThird = assignments.some(({ seat, isActive }) => seat === 'third' && isActive);
  if (assignments.length === 0 && data.head.status === 'deposited') {
    return (
      <EmptyState title="Pas encore d’évaluateur" icon="fr-icon-team-line">
        Les évaluateurs sont affectés une fois le dossier déclaré recevable.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="places">
      <h2 id="places">Évaluateurs</h2>
      {isDivergenceOpen ? (
        <Alert tone="warning" title="Les évaluations divergent">
          <p>
            {divergenceSentence(divergence)} {wayOut({ hasThird, isConvened: data.isConvened })}{' '}
            <Link to={`/instruction/${id}/divergence`}>
              {hasThird || data.isConvened ? 'Voir la divergence' : 'Choisir comment la résoudre'}
            </Link>
          </p>
        </Alert>
      ) : null}
      {assignments.length === 0 ? (
        <p>Aucun évaluateur n’est affecté.</p>
      ) : (
        <Table
          caption="Places d’évaluateur de ce dossier"
          captionHidden
          rows={assignments}
          rowKey={(assignment) => assignment.id}
          rowMark={(assignment) => (assignment.isActive ? undefined : 'dim')}
          columns={[
            { key: 'seat', header: 'Place', cell: ({ seat }) => SEAT_LABELS[seat].short },
            {
              key: 'name',
              header: 'Évaluateur',
              rowHeader: true,
              cell: (one) => <Reviewer assignment={one} />,
            },
            { key: 'state', header: 'État', cell: (one) => <StateOf assignment={one} /> },
            {
              key: 'due',
              header: 'À remettre le',
              cell: ({ due_on: day }) => (day ? formatDate(day, { weekday: true }) : null),
            },
            {
              key: 'act',
              header: 'Action',
              hiddenHeader: true,
              cell: (one) =>
                data.mayAssign && one.isActive && one.delivered_at === null ? (
                  <span className="mb-row-acts">
                    <Link className="fr-link" to={`/instruction/${id}/affectations/${one.id}/retrait`}>
                      Retirer<span className="fr-sr-only"> {one.reviewer_name}</span>
                    </Link>
                    <Link className="fr-link" to={`/instruction/${id}/affectations/${one.id}/deport`}>
                      Demander un déport<span className="fr-sr-only"> de {one.reviewer_name}</span>
                    </Link>
                  </span>
                ) : null,
            },
          ]}
        />
      )}
    </section>
  );
}

function Reviewer({ assignment }: { assignment: Seated }) {
  return (
    <>
      {assignment.reviewer_name}
      {assignment.isSupporter && assignment.isActive ? (
        <span className="fr-error-text">
          A accompagné le porteur : cette évaluation ne pourra pas être verrouillée. Retirez cette personne.
        </span>
      ) : null}
    </>
  );
}

function StateOf({ assignment }: { assignment: Seated }) {
  const { state, delivered_at: deliveredAt, reason } = assignment;
  const { name, tone } =
    ASSIGNMENT_STATES[state === 'accepted' && deliveredAt !== null ? 'delivered' : state];
  const why = state === 'declined' || state === 'withdrawn' ? declineReasonSentence(reason) : '';
  return (
    <>
      <Badge tone={tone} size="sm">
        {name}
      </Badge>
      {why === '' ? null : <span className="fr-hint-text">{why}</span>}
    </>
  );
}

function wayOut({ hasThird, isConvened }: { hasThird: boolean; isConvened: boolean }): string {
  if (hasThird) return 'Un troisième évaluateur est désigné : son évaluation est attendue.';
  if (isConvened) return 'Une réunion de conciliation est convoquée : son compte rendu est attendu.';
  return 'Il faut un troisième évaluateur, ou une réunion de conciliation.';
}
