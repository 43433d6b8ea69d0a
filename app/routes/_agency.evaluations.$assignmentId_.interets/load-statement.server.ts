import { redirect } from '@remix-run/node';
import { findConflicts } from '#app/domain/review/conflicts-of-interest.ts';
import { requireDeclaredAssignment } from '#app/server/interests-gate.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { findFileToAssign, listPersonTies } from '#db/queries/conflicts-of-interest.server.ts';

/** Who carries the file and where, and nothing else of it; with what the portal found. */
export async function loadStatement(tx: Tx, actor: PersonActor, assignmentId: string) {
  const assignment = await requireDeclaredAssignment(tx, actor, assignmentId);
  if (assignment.is_stated) throw redirect(`/evaluations/${assignmentId}`, 303);
  const file = await findFileToAssign(tx, assignment.application_id);
  const [person] = await listPersonTies(tx, [actor.userId]);
  return {
    reference: assignment.reference,
    parties: (file?.parties ?? []).map(({ role, name }) => ({ role, name })),
    communes: (file?.communes ?? []).map(({ code, name, epciName }) => ({ code, name, epciName })),
    conflicts: file && person ? findConflicts(person, file, assignment.today) : [],
  };
}
