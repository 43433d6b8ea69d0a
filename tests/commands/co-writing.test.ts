import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { assignSections } from '#app/commands/assign-sections.server.ts';
import { commentSection } from '#app/commands/comment-section.server.ts';
import { markPresence } from '#app/commands/mark-presence.server.ts';
import { removeMember } from '#app/commands/remove-member.server.ts';
import { settleThread } from '#app/commands/settle-thread.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { countOpenThreads, listComments, listSectionAssignments } from '#db/queries/co-writing.server.ts';
import { addMember, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { personWith } from '#tests/factories/two-files.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);

async function plantTeam() {
  const [owner, editor, reader, stranger] = [
    await plantPerson(superuser, 'A'),
    await plantPerson(superuser, 'B'),
    await plantPerson(superuser, 'C'),
    await plantPerson(superuser, 'D'),
  ];
  const applicationId = await plantDraft(superuser, filing, owner);
  await addMember(superuser, applicationId, editor, 'editor');
  await addMember(superuser, applicationId, reader, 'reader');
  return { owner, editor, reader, stranger, applicationId };
}

test('who is in a section is seen by the others for a minute, by name only', async () => {
  const { owner, editor, reader, stranger, applicationId } = await plantTeam();
  const place = { applicationId, section: 'projet' };
  expect(await markPresence(editor, place)).toMatchObject({ others: [] });
  expect((await markPresence(owner, place))?.others).toEqual([{ section: 'projet', name: 'Porteur B' }]);
  expect((await markPresence(editor, { ...place, section: 'budget' }))?.others).toEqual([
    { section: 'projet', name: 'Porteur A' },
  ]);
  expect(await markPresence(stranger, place)).toBeNull();
  // A reader sees who writes, and is never said to.
  expect((await markPresence(reader, place))?.others).toHaveLength(2);
  expect((await markPresence(owner, place))?.others).toEqual([{ section: 'budget', name: 'Porteur B' }]);
  await superuser
    .updateTable('section_presence')
    .set({ seen_at: new Date(Date.now() - 61_000) })
    .where('application_id', '=', applicationId)
    .execute();
  expect((await markPresence(reader, place))?.others).toEqual([]);
});

test('a section is given to somebody who writes, and to nobody once they are gone', async () => {
  const { owner, editor, reader, stranger, applicationId } = await plantTeam();
  const give = (who: PersonActor, userId: string | null, section = 'budget') =>
    assignSections(who, { applicationId, changes: [{ section, userId }] });
  expect(await give(owner, editor.userId)).toMatchObject({ ok: true });
  expect(await give(owner, reader.userId)).toMatchObject({ code: 'reader_given' });
  expect(await give(owner, stranger.userId)).toMatchObject({ code: 'member_gone' });
  expect(await give(reader, editor.userId)).toMatchObject({ code: 'not_allowed_role' });
  expect(await give(stranger, editor.userId)).toMatchObject({ code: 'not_found' });
  expect(await give(editor, owner.userId, 'projet')).toMatchObject({ ok: true });
  const given = () => asActor(owner, (tx) => listSectionAssignments(tx, applicationId));
  expect((await given()).map(({ section, userId }) => [section, userId]).sort()).toEqual([
    ['budget', editor.userId],
    ['projet', owner.userId],
  ]);
  expect(await give(editor, null, 'projet')).toMatchObject({ ok: true });
  expect(await removeMember(owner, { applicationId, userId: editor.userId })).toMatchObject({ ok: true });
  expect(await given()).toEqual([]);
});

test('co-authors talk about a section, answer, settle and open again', async () => {
  const { owner, editor, applicationId } = await plantTeam();
  const place = { applicationId, section: 'projet' };
  expect(await commentSection(owner, { ...place, body: '  Le titre\r\nest trop long.  ' })).toMatchObject({
    ok: true,
  });
  const said = () => asActor(owner, (tx) => listComments(tx, place));
  const [first] = await said();
  expect(first).toMatchObject({ body: 'Le titre\nest trop long.', author_name: 'Porteur A' });
  const threadId = first?.id ?? '';
  expect(await commentSection(editor, { ...place, threadId, body: 'Raccourci.' })).toMatchObject({
    ok: true,
  });
  expect((await said()).map(({ thread_id }) => thread_id)).toEqual([threadId, threadId]);
  const open = () => asActor(owner, (tx) => countOpenThreads(tx, applicationId));
  expect(await open()).toEqual([{ section: 'projet', count: 1 }]);
  expect(await settleThread(editor, { ...place, threadId, isSettled: true })).toMatchObject({ ok: true });
  expect(await open()).toEqual([]);
  expect((await said())[0]).toMatchObject({ resolved_by_name: 'Porteur B' });
  expect(await settleThread(owner, { ...place, threadId, isSettled: false })).toMatchObject({ ok: true });
  expect(await open()).toHaveLength(1);
});

test('an empty or endless message, an unknown thread, a reader and a stranger are refused', async () => {
  const { owner, reader, stranger, applicationId } = await plantTeam();
  const place = { applicationId, section: 'projet' };
  const say = (who: PersonActor, body: string, threadId?: string) =>
    commentSection(who, { ...place, body, ...(threadId ? { threadId } : {}) });
  expect(await say(owner, ' \n ')).toMatchObject({ code: 'comment_missing' });
  expect(await say(owner, 'x'.repeat(4_001))).toMatchObject({ code: 'comment_too_long' });
  expect(await say(owner, 'Oui', randomUUID())).toMatchObject({ code: 'thread_gone' });
  expect(await say(reader, 'Oui')).toMatchObject({ code: 'not_allowed_role' });
  expect(await say(stranger, 'Oui')).toMatchObject({ code: 'not_found' });
});

test('no agency, official, reviewer or stranger reads a word of it, with no check but the database’s', async () => {
  const { owner, reader, stranger, applicationId } = await plantTeam();
  await commentSection(owner, { applicationId, section: 'projet', body: 'Entre nous.' });
  await superuser
    .updateTable('applications')
    .set({ first_deposited_at: new Date(), deposited_at: new Date(), status: 'deposited', authority_id: 9 })
    .where('id', '=', applicationId)
    .execute();
  const read = (who: PersonActor) =>
    asActor(who, (tx) => listComments(tx, { applicationId, section: 'projet' }));
  expect(await read(reader)).toHaveLength(1);
  const outsiders = [
    stranger,
    personWith(randomUUID(), { role: 'ars_officer', authorityId: 9 }),
    personWith(randomUUID(), { role: 'ars_director', authorityId: 9 }),
    personWith(randomUUID(), { role: 'national_official' }),
    personWith(randomUUID(), { role: 'auditor' }),
    personWith(randomUUID(), { role: 'admin' }),
  ];
  for (const outsider of outsiders) expect(await read(outsider)).toEqual([]);
});
