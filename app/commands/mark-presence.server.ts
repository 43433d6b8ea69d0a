import { asActor, type PersonActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { listPresent, savePresence } from '#db/queries/co-writing.server.ts';

/** Says that this person is in a section, and answers who else is in the file; null for a stranger. */
export async function markPresence(
  actor: PersonActor,
  { applicationId, section }: { applicationId: string; section: string },
) {
  const { userId } = actor;
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id: applicationId, userId });
    if (!held) return null;
    if (held.member_role !== 'reader') await savePresence(tx, { applicationId, section, userId });
    return { role: held.member_role, others: await listPresent(tx, { applicationId, exceptUserId: userId }) };
  });
}
