import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listCallsToAssign } from '#db/queries/assignment-plan.server.ts';
import { insertProposal, type ProposalParameters } from '#db/queries/assignment-proposals.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';

export type RequestProposalRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'parameters_invalid'
  | 'already_running';

const CAP_RANGE = { min: 1, max: 200 } as const;
const SECONDS_RANGE = { min: 5, max: 120 } as const;

/** An officer asks for a proposal: the queue makes it, one at a time for an agency and a call. */
export async function requestAssignmentProposal(
  actor: PersonActor,
  input: { callId: string; authorityId: number; parameters: ProposalParameters },
): Promise<Result<{ id: string }, RequestProposalRefusal>> {
  const { defaultCap, seconds } = input.parameters;
  const { officerOf, directorOf } = deskScopeOf(actor.userId, actor.roles);
  if (officerOf.length === 0 && directorOf.length > 0) return refused('not_allowed_role');
  if (!isWithin(defaultCap, CAP_RANGE) || !isWithin(seconds, SECONDS_RANGE))
    return refused('parameters_invalid');
  if (!officerOf.includes(input.authorityId)) {
    return refused(directorOf.includes(input.authorityId) ? 'not_allowed_role' : 'not_found');
  }
  return asActor(actor, async (tx) => {
    const calls = await listCallsToAssign(tx, [input.authorityId]);
    if (!calls.some(({ call_id: callId }) => callId === input.callId)) return refused('not_found');
    const id = await insertProposal(tx, { ...input, requestedBy: actor.userId });
    return id === undefined ? refused('already_running') : ok({ id });
  });
}

function isWithin(value: number, { min, max }: { min: number; max: number }): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
