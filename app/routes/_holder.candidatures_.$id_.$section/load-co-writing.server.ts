import type { Tx } from '#db/client.server.ts';
import { listMembers } from '#db/queries/applications.server.ts';
import {
  countOpenThreads,
  findLastWritingIn,
  listPresent,
  listSectionAssignments,
} from '#db/queries/co-writing.server.ts';

/** What a section page says of the other authors; null for somebody who works alone. */
export async function loadCoWriting(
  tx: Tx,
  { id, userId, section }: { id: string; userId: string; section: string },
) {
  if ((await listMembers(tx, id)).length < 2) return null;
  const present = await listPresent(tx, { applicationId: id, exceptUserId: userId });
  const last = await findLastWritingIn(tx, { applicationId: id, section });
  const given = (await listSectionAssignments(tx, id)).find((one) => one.section === section);
  const threads = (await countOpenThreads(tx, id)).find((one) => one.section === section);
  return {
    names: present.filter((one) => one.section === section).map(({ name }) => name),
    lastWriting: last ? { at: last.at, name: last.name, isMine: last.userId === userId } : null,
    givenTo: given ? { name: given.name, isMe: given.userId === userId } : null,
    openThreads: threads?.count ?? 0,
  };
}
