import { findConflicts, isBlocking } from '#app/domain/review/conflicts-of-interest.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findMyAssignment, type MyAssignment } from '#db/queries/assignments.server.ts';
import { findFileToAssign, listPersonTies } from '#db/queries/conflicts-of-interest.server.ts';
import { insertStatement } from '#db/queries/interests.server.ts';

export type StateNoInterestRefusal = 'not_found' | 'declaration_missing' | 'conflict_found' | 'sworn_missing';

/**
 * "I have no interest in this file", before it is opened. What the portal itself found between the person and the
 * file makes the statement impossible: only a withdrawal is left.
 */
export async function stateNoInterest(
  actor: PersonActor,
  { assignmentId, sworn }: { assignmentId: string; sworn: boolean },
): Promise<Result<true, StateNoInterestRefusal>> {
  return asActor(actor, async (tx) => {
    const assignment = await findMyAssignment(tx, actor.userId, assignmentId);
    if (!assignment) return refused('not_found');
    if (assignment.declaration_id === null) return refused('declaration_missing');
    if (assignment.is_stated) return ok(true);
    if (!sworn) return refused('sworn_missing');
    if ((await listMyConflicts(tx, actor, assignment)).some(isBlocking)) return refused('conflict_found');
    await insertStatement(tx, {
      applicationId: assignment.application_id,
      callId: assignment.call_id,
      userId: actor.userId,
      declarationId: assignment.declaration_id,
    });
    await insertEvent(tx, {
      applicationId: assignment.application_id,
      callId: assignment.call_id,
      act: 'state_no_interest',
      actorKind: 'reviewer',
      actorId: actor.userId,
      holderVisible: false,
      payload: { seat: assignment.seat },
    });
    return ok(true);
  });
}

async function listMyConflicts(tx: Tx, actor: PersonActor, assignment: MyAssignment) {
  const file = await findFileToAssign(tx, assignment.application_id);
  const [person] = await listPersonTies(tx, [actor.userId]);
  return file && person ? findConflicts(person, file, assignment.today) : [];
}
