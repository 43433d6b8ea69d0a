import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createApplication } from '#app/commands/create-application.server.ts';
import { NORMANDIE, plantDraft, plantOpenCall, plantPerson } from '../factories/filing.ts';
import { testDatabase } from '../support/database.ts';

const { superuser } = await testDatabase();

async function countDrafts(userId: string): Promise<number> {
  const rows = await superuser
    .selectFrom('applications')
    .select('id')
    .where('created_by', '=', userId)
    .execute();
  return rows.length;
}

describe('creating an application', () => {
  it('makes one draft of two clicks at the same moment, and answers it to both', async () => {
    const { waveId } = await plantOpenCall(superuser);
    const person = await plantPerson(superuser);
    const creationKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => createApplication(person, { creationKey, waveId })),
    );
    const ids = answers.map((answer) => (answer.ok ? answer.value.applicationId : answer.code));
    expect(new Set(ids).size).toBe(1);
    expect(await countDrafts(person.userId)).toBe(1);
  });

  it('makes its creator the owner and writes the event that the timeline shows', async () => {
    const { waveId } = await plantOpenCall(superuser);
    const person = await plantPerson(superuser);
    const created = await createApplication(person, { creationKey: randomUUID(), waveId });
    if (!created.ok) throw new Error(created.code);
    const { applicationId } = created.value;
    const member = await superuser
      .selectFrom('application_members')
      .selectAll()
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();
    expect(member).toMatchObject({ user_id: person.userId, role: 'owner' });
    const event = await superuser
      .selectFrom('application_events')
      .selectAll()
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ act: 'create', to_status: 'draft', holder_visible: true });
  });

  it('does not hand over a draft to somebody who knows its creation key', async () => {
    const { waveId } = await plantOpenCall(superuser);
    const [person, thief] = [await plantPerson(superuser), await plantPerson(superuser)];
    const creationKey = randomUUID();
    await createApplication(person, { creationKey, waveId });
    expect(await createApplication(thief, { creationKey, waveId })).toMatchObject({
      ok: false,
      code: 'creation_key_used',
    });
  });

  it.each([
    [{ opensInHours: 1 }, 'call_not_open'],
    [{ closesInHours: -1 }, 'deadline_passed'],
  ] as const)('starts nothing outside the window %o', async (window, code) => {
    const { waveId } = await plantOpenCall(superuser, window);
    const person = await plantPerson(superuser);
    expect(await createApplication(person, { creationKey: randomUUID(), waveId })).toMatchObject({ code });
    expect(await countDrafts(person.userId)).toBe(0);
  });

  it('knows of no wave that does not exist', async () => {
    const person = await plantPerson(superuser);
    const attempt = await createApplication(person, { creationKey: randomUUID(), waveId: randomUUID() });
    expect(attempt).toMatchObject({ ok: false, code: 'wave_not_found' });
  });
});

describe('starting from an earlier application', () => {
  async function plantEarlier() {
    const filing = await plantOpenCall(superuser);
    const person = await plantPerson(superuser);
    return { waveId: filing.waveId, person, originId: await plantDraft(superuser, filing, person) };
  }

  const answersOf = async (id: string) =>
    new Map(
      (await superuser.selectFrom('answers').selectAll().where('application_id', '=', id).execute()).map(
        ({ path, value }) => [path, value],
      ),
    );

  it('takes its answers, its agency and its origin, but no file and no commitment', async () => {
    const { waveId, person, originId } = await plantEarlier();
    const created = await createApplication(person, { creationKey: randomUUID(), waveId, originId });
    if (!created.ok) throw new Error(created.code);
    const { applicationId } = created.value;
    const [before, after] = [await answersOf(originId), await answersOf(applicationId)];
    expect(after.get('projet.title')).toBe(before.get('projet.title'));
    expect([...after.keys()].filter((path) => path.startsWith('engagements.'))).toEqual([]);
    const files = await superuser
      .selectFrom('attachments')
      .select('id')
      .where('application_id', '=', applicationId)
      .execute();
    expect(files).toEqual([]);
    const draft = await superuser
      .selectFrom('applications')
      .selectAll()
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow();
    expect(draft).toMatchObject({
      origin_application_id: originId,
      authority_id: NORMANDIE,
      status: 'draft',
      reference: null,
    });
  });

  it('of somebody else is refused, and nothing is made', async () => {
    const { waveId, originId } = await plantEarlier();
    const stranger = await plantPerson(superuser);
    const created = await createApplication(stranger, { creationKey: randomUUID(), waveId, originId });
    expect(created).toMatchObject({ ok: false, code: 'origin_not_found' });
    expect(await countDrafts(stranger.userId)).toBe(0);
  });
});
