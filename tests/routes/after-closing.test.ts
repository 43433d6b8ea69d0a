import type { ActionFunctionArgs } from '@remix-run/node';
import { expect, test } from 'vitest';
import * as section from '#app/routes/_holder.candidatures_.$id_.$section/route.tsx';
import * as pieces from '#app/routes/_holder.candidatures_.$id_.pieces/route.tsx';
import * as check from '#app/routes/_holder.candidatures_.$id_.verification/route.tsx';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { deposit, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const filing = await plantOpenCall(superuser);
const owner = await plantPerson(superuser, 'A');
const [deposited, draft] = [
  await plantDraft(superuser, filing, owner),
  await plantDraft(superuser, filing, owner),
];
await deposit(owner, deposited);

async function read(loader: unknown, id: string, params: Record<string, string> = {}) {
  const browser = await browserOf(superuser, owner);
  const handler = loader as (args: ActionFunctionArgs) => Promise<unknown>;
  return JSON.parse((await answerOf(handler(browser.get('/', { id, ...params })))).body);
}

const READ =
  'Le dossier est déposé et la date limite est passée : vous relisez vos réponses, elles ne changent plus.';

test('once the window has closed, a deposited file says before its answers that they are only read', async () => {
  expect((await read(check.loader, deposited)).locked).toBeNull();
  const closed = { closes_at: new Date(Date.now() - 60_000) };
  await superuser.updateTable('regional_windows').set(closed).execute();
  await superuser.updateTable('waves').set(closed).execute();

  expect(await read(section.loader, deposited, { section: 'projet' })).toMatchObject({
    canEdit: false,
    intro: READ,
  });
  expect(await read(pieces.loader, deposited)).toMatchObject({ canEdit: false, intro: READ });
  expect(await read(check.loader, deposited)).toMatchObject({ locked: READ, canDeposit: false });
  expect(await read(check.loader, draft)).toMatchObject({ locked: null, canEdit: true });
});
