import { describe, expect, it } from 'vitest';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { listAnswers, saveAnswers as writeAnswers } from '#db/queries/answers.server.ts';
import { addMember, plantDraft, plantOpenCall, plantPerson } from '../factories/filing.ts';
import { testDatabase } from '../support/database.ts';

const { superuser, asActor } = await testDatabase();
const TITLE = 'projet.title';

async function plant() {
  const filing = await plantOpenCall(superuser);
  const owner = await plantPerson(superuser, 'A');
  const applicationId = await plantDraft(superuser, filing, owner, { [TITLE]: 'Le bus' });
  return { owner, applicationId };
}

async function stored(applicationId: string, path: string) {
  return superuser
    .selectFrom('answers')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('path', '=', path)
    .executeTakeFirst();
}

async function save(
  actor: Parameters<typeof saveAnswers>[0],
  applicationId: string,
  ...changes: Parameters<typeof saveAnswers>[1]['changes']
) {
  const saved = await saveAnswers(actor, { applicationId, changes });
  if (!saved.ok) throw new Error(saved.code);
  return saved.value;
}

describe('saving answers', () => {
  it('writes each answer with a new version and a line of log', async () => {
    const { owner, applicationId } = await plant();
    const saved = await save(
      owner,
      applicationId,
      { path: TITLE, value: 'Le bus du Perche', baseVersion: 1 },
      { path: 'porteur.siret', value: 'pas encore', baseVersion: 0 },
    );
    expect(saved.versions).toEqual({ [TITLE]: 2, 'porteur.siret': 1 });
    expect(saved.conflicts).toEqual([]);
    const log = await superuser
      .selectFrom('answer_log')
      .select(['path', 'value', 'version'])
      .where('application_id', '=', applicationId)
      .orderBy('id')
      .execute();
    expect(log.map(({ path, version }) => `${path}@${version}`)).toEqual([
      `${TITLE}@1`,
      'porteur.siret@1',
      `${TITLE}@2`,
    ]);
  });

  it('keeps what does not validate: judging is for the deposit', async () => {
    const { owner, applicationId } = await plant();
    await save(owner, applicationId, { path: 'porteur.annualBudget', value: 'à voir', baseVersion: 0 });
    expect(await stored(applicationId, 'porteur.annualBudget')).toMatchObject({ value: 'à voir' });
  });

  it('refuses a stale save and shows both texts with who wrote the other', async () => {
    const { owner, applicationId } = await plant();
    const colleague = await plantPerson(superuser, 'B');
    await addMember(superuser, applicationId, colleague, 'editor');
    await save(colleague, applicationId, { path: TITLE, value: 'Leur titre', baseVersion: 1 });
    const saved = await save(owner, applicationId, { path: TITLE, value: 'Mon titre', baseVersion: 1 });
    expect(saved.versions).toEqual({});
    expect(saved.conflicts).toMatchObject([
      { path: TITLE, posted: 'Mon titre', value: 'Leur titre', version: 2, writtenBy: 'Porteur B' },
    ]);
    expect(await stored(applicationId, TITLE)).toMatchObject({ value: 'Leur titre' });
  });

  it('lets one of two saves at the same moment win, and tells the other', async () => {
    const { owner, applicationId } = await plant();
    const both = await Promise.all(
      ['un', 'deux'].map((value) => save(owner, applicationId, { path: TITLE, value, baseVersion: 1 })),
    );
    expect(both.map(({ conflicts }) => conflicts.length).sort()).toEqual([0, 1]);
    expect(await stored(applicationId, TITLE)).toMatchObject({ version: 2 });
  });

  it('writes the other answers of a save of which one is stale', async () => {
    const { owner, applicationId } = await plant();
    await save(owner, applicationId, { path: TITLE, value: 'Second', baseVersion: 1 });
    const saved = await save(
      owner,
      applicationId,
      { path: TITLE, value: 'Perdu de vue', baseVersion: 1 },
      { path: 'projet.busName', value: 'Doctobus', baseVersion: 0 },
    );
    expect(saved.versions).toEqual({ 'projet.busName': 1 });
    expect(saved.conflicts).toHaveLength(1);
  });

  it('sees no conflict in the same text, nor in a field that a whole form only carried along', async () => {
    const { owner, applicationId } = await plant();
    await save(owner, applicationId, { path: TITLE, value: 'Second', baseVersion: 1 });
    const same = await save(owner, applicationId, { path: TITLE, value: 'Second', baseVersion: 1 });
    expect(same).toMatchObject({ versions: { [TITLE]: 2 }, conflicts: [] });
    const carried = await saveAnswers(owner, {
      applicationId,
      isWholeForm: true,
      changes: [{ path: TITLE, value: 'Le bus', baseVersion: 1 }],
    });
    expect(carried).toMatchObject({ ok: true, value: { conflicts: [] } });
    expect(await stored(applicationId, TITLE)).toMatchObject({ value: 'Second', version: 2 });
  });

  it('takes a text that one types back to what it was for what it is: an act, hence a conflict', async () => {
    const { owner, applicationId } = await plant();
    await save(owner, applicationId, { path: TITLE, value: 'Second', baseVersion: 1 });
    const typedBack = await save(owner, applicationId, { path: TITLE, value: 'Le bus', baseVersion: 1 });
    expect(typedBack.conflicts).toMatchObject([{ posted: 'Le bus', value: 'Second', version: 2 }]);
  });

  it('writes nothing for a blank over a question never answered', async () => {
    const { owner, applicationId } = await plant();
    await save(
      owner,
      applicationId,
      { path: 'projet.busName', value: '', baseVersion: 0 },
      { path: 'projet.targetGroups', value: [], baseVersion: 0 },
      { path: 'engagements.sectorOne', value: false, baseVersion: 0 },
      { path: 'contacts.signatoryIsLegalRep', value: false, baseVersion: 0 },
    );
    const answers = await asActor(owner, (tx) => listAnswers(tx, applicationId));
    expect(answers.map(({ path }) => path).sort()).toEqual(['contacts.signatoryIsLegalRep', TITLE]);
  });

  it.each([
    ['projet.nothing', 'x'],
    ['projet.__proto__', 'x'],
    ['__proto__.polluted', 'x'],
    ['projet.title.constructor', 'x'],
    ['territoire.communes.AB.inseeCode', 'x'],
  ])('keeps nothing at the path %s', async (path, value) => {
    const { owner, applicationId } = await plant();
    const saved = await save(owner, applicationId, { path, value, baseVersion: 0 });
    expect(saved.ignored).toMatchObject([{ code: 'unknown_path' }]);
    expect(await stored(applicationId, path)).toBeUndefined();
  });

  it('keeps nothing that no draft can hold, and says so', async () => {
    const { owner, applicationId } = await plant();
    const saved = await save(
      owner,
      applicationId,
      { path: TITLE, value: 'x'.repeat(100_000), baseVersion: 1 },
      { path: 'projet.busName', value: 'nul\0', baseVersion: 0 },
    );
    expect(saved.ignored.map(({ path, code }) => [path, code])).toEqual([
      [TITLE, 'value_too_long'],
      ['projet.busName', 'value_too_long'],
    ]);
  });

  it('lets readers and strangers write nothing', async () => {
    const { applicationId } = await plant();
    const [reader, stranger] = [await plantPerson(superuser), await plantPerson(superuser)];
    await addMember(superuser, applicationId, reader, 'reader');
    const changes = [{ path: TITLE, value: 'volé', baseVersion: 1 }];
    expect((await saveAnswers(reader, { applicationId, changes })).ok).toBe(false);
    expect(await saveAnswers(stranger, { applicationId, changes })).toMatchObject({ code: 'not_found' });
    expect(await stored(applicationId, TITLE)).toMatchObject({ value: 'Le bus' });
  });

  it('is stopped by the database itself when the application asks nothing', async () => {
    const { applicationId } = await plant();
    const stranger = await plantPerson(superuser);
    expect(await asActor(stranger, (tx) => listAnswers(tx, applicationId))).toEqual([]);
    const forced = asActor(stranger, (tx) =>
      writeAnswers(tx, {
        applicationId,
        userId: stranger.userId,
        changes: [{ path: 'projet.busName', value: 'forcé', baseVersion: 0 }],
      }),
    );
    await expect(forced).rejects.toThrow(/row-level security/);
  });

  it.each(['withdrawn', 'admissible', 'closed'])('changes nothing once %s', async (status) => {
    const { owner, applicationId } = await plant();
    await superuser.updateTable('applications').set({ status }).where('id', '=', applicationId).execute();
    const changes = [{ path: TITLE, value: 'tard', baseVersion: 1 }];
    expect(await saveAnswers(owner, { applicationId, changes })).toMatchObject({ code: 'not_editable' });
  });
});
