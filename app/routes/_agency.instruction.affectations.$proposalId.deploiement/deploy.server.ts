import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { recordDeployment } from '#app/commands/record-deployment.server.ts';
import { withdrawAssignment } from '#app/commands/withdraw-assignment.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listSeatsInForce } from '#db/queries/assignment-plan.server.ts';
import { listProposalLines, type ProposalLine } from '#db/queries/assignment-proposals.server.ts';

const REASON = 'Nouvelle proposition d’affectation';

type Outcome = { id: string; outcome: string };

/**
 * Gives the seats of a proposal, file by file, by the command that gives any seat: what its rule refuses is kept
 * with its reason, and the other files go on. Done twice, it finds the seats given and changes nothing.
 */
export async function deployProposal(
  actor: PersonActor,
  { proposalId, dueOn }: { proposalId: string; dueOn: string },
) {
  const lines = await asActor(actor, (tx) => listProposalLines(tx, proposalId));
  const changing = lines.filter(({ kind }) => kind === 'new' || kind === 'moved');
  const files = new Map<string, ProposalLine[]>();
  for (const line of changing)
    files.set(line.application_id, [...(files.get(line.application_id) ?? []), line]);
  const outcomes: Outcome[] = [];
  for (const [applicationId, seats] of files) {
    outcomes.push(...(await deployFile(actor, { applicationId, seats, dueOn })));
  }
  return recordDeployment(actor, { proposalId, outcomes });
}

async function deployFile(
  actor: PersonActor,
  { applicationId, seats, dueOn }: { applicationId: string; seats: readonly ProposalLine[]; dueOn: string },
): Promise<Outcome[]> {
  const inForce = await asActor(actor, (tx) => listSeatsInForce(tx, [applicationId]));
  const outcomes: Outcome[] = [];
  for (const line of seats) {
    const held = inForce.find(({ seat }) => seat === line.seat);
    if (held?.reviewer_id === line.reviewer_id) {
      outcomes.push({ id: line.id, outcome: 'deployed' });
      continue;
    }
    if (held && held.reviewer_id === line.previous_reviewer_id) {
      const freed = await withdrawAssignment(actor, { applicationId, assignmentId: held.id, reason: REASON });
      if (!freed.ok) {
        outcomes.push({ id: line.id, outcome: freed.code });
        continue;
      }
    }
    const choices = [{ seat: line.seat, reviewerId: line.reviewer_id }];
    const given = await assignReviewers(actor, { applicationId, choices, dueOn });
    outcomes.push({ id: line.id, outcome: given.ok ? 'deployed' : given.code });
  }
  return outcomes;
}
