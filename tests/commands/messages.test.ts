import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { announceMessage } from '#app/commands/announce-message.server.ts';
import { readThread } from '#app/commands/read-thread.server.ts';
import { sendMessage } from '#app/commands/send-message.server.ts';
import { writeNote } from '#app/commands/write-note.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { countUnread, listInbox } from '#db/queries/message-inbox.server.ts';
import { listMessages, listNotes } from '#db/queries/messages.server.ts';
import { plantExamination, plantFile } from '#tests/factories/examination.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const world = await plantExamination(superuser);
const { people } = world;

const typed = (over: { id?: string; threadId?: string; subject?: string; body?: string } = {}) => ({
  id: randomUUID(),
  subject: 'Précision sur le budget',
  body: 'Pouvez-vous préciser la ligne carburant ?',
  files: [],
  ...over,
});

async function openThread(applicationId: string, actor: PersonActor = people.officer) {
  const sent = await sendMessage(actor, { ...typed(), applicationId });
  if (!sent.ok) throw new Error(sent.code);
  return sent.value.threadId;
}

const messagesOf = (applicationId: string) =>
  superuser.selectFrom('messages').selectAll().where('application_id', '=', applicationId).execute();
const mailsOf = (applicationId: string) =>
  superuser.selectFrom('mails').selectAll().where('application_id', '=', applicationId).execute();

describe('sending', () => {
  it('is done once, however often the form is posted', async () => {
    const applicationId = await plantFile(superuser, world);
    const message = { ...typed(), applicationId };
    const answers = await Promise.all([1, 2, 3].map(() => sendMessage(people.officer, message)));
    expect(answers.map((answer) => answer.ok && answer.value.isNew).sort()).toEqual([false, false, true]);
    expect(await messagesOf(applicationId)).toMatchObject([
      { side: 'agency', service: 'ARS Normandie', body: message.body },
    ]);
    expect(await sendMessage(people.holder, message)).toMatchObject({ ok: false, code: 'key_used' });
  });

  it.each([
    ['holder', 'holder'],
    ['officer', 'agency'],
    ['director', 'agency'],
    ['national', 'national'],
    ['stranger', 'not_found'],
    ['delegate', 'not_allowed_role'],
    ['arsReviewer', 'not_found'],
    ['admin', 'not_found'],
  ] as const)('%s speaks as %s', async (key, expected) => {
    const applicationId = await plantFile(superuser, world);
    const sent = await sendMessage(people[key], { ...typed(), applicationId });
    const said = (await messagesOf(applicationId))[0]?.side;
    expect(sent.ok ? said : sent.code).toBe(expected);
  });

  it('waits for a deposit, and answers only a thread of that very file', async () => {
    const [one, other] = [await plantFile(superuser, world), await plantFile(superuser, world)];
    const threadId = await openThread(other);
    const crossed = await sendMessage(people.officer, { ...typed(), applicationId: one, threadId });
    expect(crossed).toMatchObject({ ok: false, code: 'thread_gone' });
    await superuser
      .updateTable('applications')
      .set({ first_deposited_at: null, status: 'draft' })
      .where('id', '=', one)
      .execute();
    const early = await sendMessage(people.holder, { ...typed(), applicationId: one });
    expect(early).toMatchObject({ ok: false, code: 'not_deposited' });
    const desk = await sendMessage(people.officer, { ...typed(), applicationId: one });
    expect(desk).toMatchObject({ ok: false, code: 'not_found' });
  });

  it.each([
    [{ subject: '  ' }, 'subject_missing'],
    [{ subject: 'x'.repeat(141) }, 'subject_too_long'],
    [{ body: ' \n ' }, 'body_missing'],
    [{ body: 'x'.repeat(8_001) }, 'body_too_long'],
  ] as const)('refuses %j', async (over, code) => {
    const applicationId = await plantFile(superuser, world);
    expect(await sendMessage(people.officer, { ...typed(over), applicationId })).toMatchObject({
      ok: false,
      code,
    });
  });
});

describe('what each side reads', () => {
  it('never gives a holder the name of an agent, nor a note, nor a row of a note', async () => {
    const applicationId = await plantFile(superuser, world);
    const threadId = await openThread(applicationId);
    const written = await writeNote(people.officer, {
      id: randomUUID(),
      applicationId,
      body: 'canari de note',
    });
    expect(written.ok).toBe(true);
    const shown = await asActor(people.holder, (tx) => listMessages(tx, threadId));
    expect(shown).toMatchObject([{ service: 'ARS Normandie', author_name: null }]);
    expect(await asActor(people.holder, (tx) => listNotes(tx, applicationId))).toEqual([]);
    for (const key of ['arsReviewer', 'delegate', 'stranger'] as const)
      expect(await asActor(people[key], (tx) => listNotes(tx, applicationId))).toEqual([]);
    expect(await asActor(people.national, (tx) => listNotes(tx, applicationId))).toHaveLength(1);
    await expect(
      asActor(people.holder, (tx) =>
        sql`insert into internal_notes (id, application_id, author_id, body)
          values (${randomUUID()}, ${applicationId}, ${people.holder.userId}, 'x')`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await writeNote(people.holder, { id: randomUUID(), applicationId, body: 'x' })).toMatchObject({
      ok: false,
      code: 'not_found',
    });
  });

  it('keeps notes from an agent who is a member of the application', async () => {
    const applicationId = await plantFile(superuser, world);
    await writeNote(people.director, { id: randomUUID(), applicationId, body: 'note' });
    await superuser
      .insertInto('application_members')
      .values({ application_id: applicationId, user_id: people.colleague.userId, role: 'reader' })
      .execute();
    expect(await asActor(people.colleague, (tx) => listNotes(tx, applicationId))).toEqual([]);
  });

  it('counts what is unread until it is read, and what awaits an answer', async () => {
    const applicationId = await plantFile(superuser, world, { authorityId: 9 });
    const holder = { userId: people.holder.userId, scope: null };
    const desk = {
      userId: people.officer.userId,
      scope: deskScopeOf(people.officer.userId, people.officer.roles),
    };
    const before = await asActor(people.holder, (tx) => countUnread(tx, holder));
    const threadId = await openThread(applicationId);
    expect(await asActor(people.holder, (tx) => countUnread(tx, holder))).toBe(before + 1);
    await readThread(people.holder, { threadId, applicationId, isHolder: true });
    expect(await asActor(people.holder, (tx) => countUnread(tx, holder))).toBe(before);
    await sendMessage(people.holder, { ...typed({ threadId }), subject: undefined, applicationId });
    const list = (filter: 'unread' | 'to_answer') =>
      asActor(people.officer, (tx) => listInbox(tx, desk, { filter, size: 50 }));
    expect((await list('unread')).rows.map(({ id }) => id)).toContain(threadId);
    expect((await list('to_answer')).rows.map(({ id }) => id)).toContain(threadId);
    await sendMessage(people.officer, { ...typed({ threadId }), subject: undefined, applicationId });
    expect((await list('to_answer')).rows.map(({ id }) => id)).not.toContain(threadId);
  });

  it('pages through an inbox without showing a thread twice or skipping one', async () => {
    const applicationId = await plantFile(superuser, world);
    const opened: string[] = [];
    for (let n = 0; n < 7; n += 1) opened.push(await openThread(applicationId));
    const of = { userId: people.holder.userId, scope: null };
    const seen: string[] = [];
    for (let after: { at: string; id: string } | undefined; ; ) {
      const page = await asActor(people.holder, (tx) => listInbox(tx, of, { filter: 'all', size: 3, after }));
      seen.push(...page.rows.map(({ id }) => id));
      const last = page.rows.at(-1);
      if (!page.hasNext || !last) break;
      after = { at: last.cursor_at, id: last.id };
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 7)).toEqual([...opened].reverse());
  });
});

describe('telling', () => {
  it('writes to the team at once, once, without what was said nor who said it', async () => {
    const applicationId = await plantFile(superuser, world);
    const threadId = await openThread(applicationId);
    await Promise.all([announceMessage(threadId), announceMessage(threadId)]);
    const mails = await mailsOf(applicationId);
    expect(mails).toMatchObject([{ template: 'news' }]);
    const text = JSON.stringify(mails);
    expect(text).toContain('Précision sur le budget');
    expect(text).not.toContain('carburant');
    expect(text).not.toContain('Test officer');
    expect(text).toContain('"unsubscribeUrl":null');
  });

  it('leaves a holder’s message for the officers’ summary, and none for other agencies', async () => {
    const applicationId = await plantFile(superuser, world);
    const threadId = await openThread(applicationId, people.holder);
    await announceMessage(threadId);
    expect(await mailsOf(applicationId)).toEqual([]);
    const noticed = await superuser
      .selectFrom('notices')
      .select(['user_id', 'rhythm'])
      .where('thread_id', '=', threadId)
      .execute();
    expect(new Set(noticed.map(({ user_id }) => user_id))).toEqual(
      new Set([people.officer.userId, people.colleague.userId]),
    );
    expect(noticed.every(({ rhythm }) => rhythm === 'daily')).toBe(true);
  });

  it('does nothing for a message that does not exist', async () => {
    expect(await announceMessage(randomUUID())).toMatchObject({ ok: false, code: 'not_found' });
  });
});
