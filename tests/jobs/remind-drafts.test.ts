import { expect, it } from 'vitest';
import { remindDraftsAt } from '#app/jobs/remind-drafts.server.ts';
import { renderMessage } from '#emails/index.ts';
import {
  addMember,
  answersOfToday,
  deposit,
  NORMANDIE,
  plantDraft,
  plantOpenCall,
  plantPerson,
} from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const HOUR = 3_600_000;

async function plant(answers: Parameters<typeof answersOfToday>[0] = {}) {
  const filing = await plantOpenCall(superuser, { closesInHours: 240 });
  const owner = await plantPerson(superuser, 'A');
  const id = await plantDraft(superuser, filing, owner, answersOfToday(answers));
  const { closes_at: closesAt } = await superuser
    .selectFrom('waves')
    .select('closes_at')
    .where('id', '=', filing.waveId)
    .executeTakeFirstOrThrow();
  return { filing, owner, id, at: (hours: number) => new Date(closesAt.getTime() - hours * HOUR) };
}

const mailsOf = (id: string) =>
  superuser.selectFrom('mails').selectAll().where('application_id', '=', id).orderBy('created_at').execute();
const countMails = async (id: string) => (await mailsOf(id)).length;

it('says three times before closing that a draft is not a deposit, each time once', async () => {
  const { id, at } = await plant({ 'projet.title': undefined });
  const counts: number[] = [];
  for (const hours of [200, 168, 120, 48, 47, 3, 3, 1]) {
    await remindDraftsAt(at(hours));
    counts.push(await countMails(id));
  }
  expect(counts).toEqual([0, 1, 1, 2, 2, 3, 3, 3]);
  const mails = await mailsOf(id);
  expect(new Set(mails.map(({ template }) => template))).toEqual(new Set(['draft-reminder']));
  expect(mails[0]?.props).toMatchObject({ isComplete: false, sectionCount: 14 });
});

it('writes to those who write or sign, at once and once, whoever looks at the clock', async () => {
  const { id, at, owner } = await plant();
  const [editor, reader] = [await plantPerson(superuser, 'B'), await plantPerson(superuser, 'C')];
  await addMember(superuser, id, editor, 'editor');
  await addMember(superuser, id, reader, 'reader');
  await Promise.all([remindDraftsAt(at(40)), remindDraftsAt(at(40))]);
  const told = (await mailsOf(id)).map(({ recipient_email: email }) => email).sort();
  expect(told).toEqual([owner, editor].map(({ userId }) => `${userId}@porteur.invalid`).sort());
  expect((await mailsOf(id))[0]?.props).toMatchObject({ isComplete: true });
});

it('a clock that stood still sends the last reminder only, and a deposited file gets none', async () => {
  const late = await plant();
  await remindDraftsAt(late.at(2));
  expect(await countMails(late.id)).toBe(1);
  const done = await plant();
  await deposit(done.owner, done.id);
  const before = await countMails(done.id);
  for (const hours of [168, 48, 3, -1]) await remindDraftsAt(done.at(hours));
  expect(await countMails(done.id)).toBe(before);
});

it('follows the window of the agency that the communes name, and an extension', async () => {
  const { id, filing, at } = await plant();
  const window = {
    call_id: filing.callId,
    wave_id: filing.waveId,
    authority_id: NORMANDIE,
    opens_at: at(300),
    closes_at: at(100),
    ceiling_cents: 10_000_000,
  };
  await superuser.insertInto('regional_windows').values(window).execute();
  await superuser.updateTable('applications').set({ authority_id: NORMANDIE }).where('id', '=', id).execute();
  await remindDraftsAt(at(102));
  expect((await mailsOf(id))[0]?.props).toMatchObject({ closesAt: at(100).toISOString() });
  await superuser
    .updateTable('regional_windows')
    .set({ closes_at: at(60) })
    .where('wave_id', '=', filing.waveId)
    .execute();
  await remindDraftsAt(at(62));
  expect(await countMails(id)).toBe(2);
});

it('gives its answers back to the author once it has closed, and nothing for an empty draft', async () => {
  const { id, at, filing, owner } = await plant();
  const editor = await plantPerson(superuser, 'B');
  await addMember(superuser, id, editor, 'editor');
  const empty = await plantDraft(superuser, filing, owner, { 'projet.title': 'x' });
  await superuser.deleteFrom('answers').where('application_id', '=', empty).execute();
  await remindDraftsAt(at(-1));
  await remindDraftsAt(at(-2));
  const mails = await mailsOf(id);
  expect(mails).toMatchObject([
    { template: 'draft-copy', recipient_email: `${owner.userId}@porteur.invalid` },
  ]);
  const { text } = await renderMessage('draft-copy', mails[0]?.props);
  expect(text).toContain(String(answersOfToday()['projet.objectives']).split('\n')[0]);
  expect(text).toContain('Communauté professionnelle territoriale de santé (CPTS)');
  expect(await countMails(empty)).toBe(0);
});
