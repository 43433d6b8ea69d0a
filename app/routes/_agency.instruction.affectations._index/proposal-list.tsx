import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { PROPOSAL_STATES } from '#app/content/assignment-plan.ts';
import { formatDateTime } from '#app/content/format.ts';

type ProposalListProps = {
  proposals: readonly { id: string; status: keyof typeof PROPOSAL_STATES; at: string; by: string }[];
};

/** What was asked before, the latest first: a long calculation is left and found again here. */
export function ProposalList({ proposals }: ProposalListProps) {
  return (
    <section aria-labelledby="propositions">
      <h2 id="propositions">Propositions</h2>
      <TaskList label="Propositions">
        {proposals.map(({ id, status, at, by }) => (
          <TaskRow
            key={id}
            to={`/instruction/affectations/${id}`}
            label={`Proposition du ${formatDateTime(at)}`}
            hint={`${PROPOSAL_STATES[status].name} · demandée par ${by}`}
            verb={status === 'proposed' ? 'Relire' : 'Ouvrir'}
          />
        ))}
      </TaskList>
    </section>
  );
}
