import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveAnswers } from '#app/commands/save-answers.server.ts';
import { verifyFrozen } from '#app/domain/application/frozen-version.ts';
import { requireReadableVersion } from '#app/server/readable-version.server.ts';
import { loadReceiptSource } from '#app/server/receipt-source.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { findVersion } from '#db/queries/deposits.server.ts';
import { deposit, NORMANDIE, plantDraft, plantOpenCall, plantPerson } from '#tests/factories/filing.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser, asActor } = await testDatabase();

type Step = { kind: 'title'; text: string } | { kind: 'break' } | { kind: 'deposit' } | { kind: 'close' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z]{3,12}$/).map((text): Step => ({ kind: 'title', text })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'break' }) },
  { weight: 4, arbitrary: fc.constant<Step>({ kind: 'deposit' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'close' }) },
);

async function plant() {
  const filing = await plantOpenCall(superuser);
  const owner = await plantPerson(superuser);
  const officer: PersonActor = {
    ...(await plantPerson(superuser)),
    roles: [{ id: crypto.randomUUID(), role: 'ars_officer', authorityId: NORMANDIE, departmentCode: null }],
  };
  return { filing, owner, officer, id: await plantDraft(superuser, filing, owner) };
}

type World = Awaited<ReturnType<typeof plant>>;

async function write({ owner, id }: World, text: string): Promise<void> {
  const { version } = await superuser
    .selectFrom('answers')
    .select('version')
    .where('application_id', '=', id)
    .where('path', '=', 'projet.title')
    .executeTakeFirstOrThrow();
  const changes = [{ path: 'projet.title', value: text, baseVersion: version }];
  await saveAnswers(owner, { applicationId: id, changes });
}

const close = ({ filing }: World) =>
  superuser
    .updateTable('waves')
    .set({ closes_at: new Date(Date.now() - 1) })
    .where('id', '=', filing.waveId)
    .execute();

const liveTitle = async ({ id }: World) =>
  (
    await superuser
      .selectFrom('answers')
      .select('value')
      .where('application_id', '=', id)
      .where('path', '=', 'projet.title')
      .executeTakeFirstOrThrow()
  ).value;

/** What the agency reads is the content of the last receipt, byte for byte; before it, nothing. */
async function checkReaders(world: World, last: { title: unknown; number: number } | undefined) {
  const { officer, owner, id } = world;
  const read = await asActor(officer, (tx) => requireReadableVersion(tx, id)).catch(
    (answer: Response) => answer,
  );
  if (last === undefined) return expect(read).toMatchObject({ status: 404 });
  if (read instanceof Response) throw new Error(`The agency reads nothing: ${read.status}`);
  expect(read.document.content.projet.title).toBe(last.title);
  const receipt = await asActor(owner, (tx) =>
    loadReceiptSource(tx, { id, userId: owner.userId, version: null }),
  );
  expect(receipt.version.number).toBe(last.number);
  expect(read.fingerprint).toBe(receipt.version.leaf_root.toString('hex'));
  const stored = await asActor(officer, (tx) => findVersion(tx, receipt.version.id));
  if (!stored) throw new Error('The version of the receipt is gone');
  expect(stored.canonical.equals(read.canonical)).toBe(true);
  expect(verifyFrozen({ ...stored, leafRoot: stored.leaf_root }, sha256)).toMatchObject({ ok: true });
  return undefined;
}

test('whatever is edited, broken, deposited again or closed, readers see what the last receipt says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const world = await plant();
      let last: { title: unknown; number: number } | undefined;
      for (const each of steps) {
        if (each.kind === 'title') await write(world, each.text);
        else if (each.kind === 'break') await write(world, '');
        else if (each.kind === 'close') await close(world);
        else {
          const title = await liveTitle(world);
          const done = await deposit(world.owner, world.id);
          if (done.ok) last = { title, number: (last?.number ?? 0) + 1 };
        }
        await checkReaders(world, last);
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);
