import { redirect } from '@remix-run/node';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { findMyAssignment } from '#db/queries/assignments.server.ts';
import { findUnopenedAssignment } from '#db/queries/interests.server.ts';

/**
 * One's own assignment, once interests are declared for its wave and stated for its file: nothing of a file is
 * opened before. Whoever has not is sent to do it, and comes back.
 */
export async function requireOpenAssignment(tx: Tx, actor: PersonActor, assignmentId: string) {
  const assignment = await requireMyAssignment(tx, actor, assignmentId);
  if (!assignment.is_stated) throw redirect(`/evaluations/${assignmentId}/interets`, 303);
  return assignment;
}

/** The same without the statement, for the page where it is made. */
export async function requireDeclaredAssignment(tx: Tx, actor: PersonActor, assignmentId: string) {
  const assignment = await requireMyAssignment(tx, actor, assignmentId);
  if (assignment.declaration_id === null) {
    const after = encodeURIComponent(`/evaluations/${assignmentId}/interets`);
    throw redirect(`/declaration-interets?vague=${assignment.wave_id}&suite=${after}`, 303);
  }
  return assignment;
}

/** For the pages of a file that a reviewer may also reach by another role, or by its address. */
export async function requireStatement(tx: Tx, actor: PersonActor, applicationId: string): Promise<void> {
  if (actor.roles.length === 0) return;
  const unopened = await findUnopenedAssignment(tx, actor.userId, applicationId);
  if (unopened) throw redirect(`/evaluations/${unopened.id}/interets`, 303);
}

async function requireMyAssignment(tx: Tx, actor: PersonActor, assignmentId: string) {
  const assignment = await findMyAssignment(tx, actor.userId, assignmentId);
  if (!assignment) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return assignment;
}
