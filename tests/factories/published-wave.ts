import type { Kysely } from 'kysely';
import { approvePublication } from '#app/commands/approve-publication.server.ts';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { completeSeal } from '#app/commands/complete-seal.server.ts';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { preparePublication } from '#app/commands/prepare-publication.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { type FileSpec, levelMarks, plantRankedWave, type RankedWave } from './ranked-wave.ts';

/** `isLate`: came on paper after the seal, and is held by a complement. */
export type DecidedSpec = FileSpec & { isSelected: boolean; reason?: string; isLate?: boolean };

/** A wave carried by the acts of the product up to decisions recorded, and no further. */
export async function decidedWave(
  superuser: Kysely<Database>,
  specs: readonly DecidedSpec[],
  { isClosedByAct = false }: { isClosedByAct?: boolean } = {},
): Promise<RankedWave> {
  const wave = await plantRankedWave(superuser, { session: true, files: specs, sealed: !isClosedByAct });
  const { official } = wave.people;
  if (isClosedByAct) await sealInTwo(superuser, wave, specs);
  const run = await runRanking(official, { waveId: wave.waveId });
  if (!run.ok) throw new Error(run.code);
  const recorded = await recordDecisions(official, {
    waveId: wave.waveId,
    rankingRunId: run.value.runId,
    lines: wave.files.map(({ id }, index) => {
      const isSelected = specs[index]?.isSelected ?? false;
      return {
        applicationId: id,
        outcome: isSelected ? ('selected' as const) : ('not_selected' as const),
        grantCents: isSelected ? 9_000_000 : null,
        reserveRank: null,
        reserveExpiresOn: null,
        conditions: '',
        reason: specs[index]?.reason ?? 'Raison du comité.',
        hasConsent: false,
      };
    }),
  });
  if (!recorded.ok) throw new Error(`${recorded.code} ${JSON.stringify(recorded)}`);
  return wave;
}

/** The seal over what was there, then a complement over what came on paper, when something did. */
async function sealInTwo(
  superuser: Kysely<Database>,
  wave: RankedWave,
  specs: readonly DecidedSpec[],
): Promise<void> {
  const { waveId } = wave;
  const { official } = wave.people;
  const late = wave.files.filter((_, index) => specs[index]?.isLate).map(({ id }) => id);
  if (late.length === 0) {
    await closeWave(official, { waveId });
    return;
  }
  await arriveLate(superuser, late, () => closeWave(official, { waveId }));
  const completed = await completeSeal(official, { waveId, reason: 'Saisis après la clôture.' });
  if (!completed.ok) throw new Error(completed.code);
}

/** Files that are deposited once something is done, on paper. */
export async function arriveLate(
  superuser: Kysely<Database>,
  ids: readonly string[],
  done: () => Promise<unknown>,
): Promise<void> {
  const set = (change: { first_deposited_at: Date | null; on_paper: boolean }) =>
    superuser.updateTable('applications').set(change).where('id', 'in', ids).execute();
  await set({ first_deposited_at: null, on_paper: false });
  await done();
  await set({ first_deposited_at: new Date(), on_paper: true });
}

export async function notifyAll(wave: RankedWave): Promise<void> {
  await notifyDecisions(wave.people.official, { waveId: wave.waveId, decisionIds: null });
}

/** Prepared by the chair, approved by the publisher; answers the hash. */
export async function publish(wave: RankedWave, embargoUntil: Date, changes = ''): Promise<string> {
  const { chair, publisher } = wave.people;
  const prepared = await preparePublication(chair, { waveId: wave.waveId, embargoUntil, changes });
  if (!prepared.ok) throw new Error(prepared.code);
  const { publicationId, sha256 } = prepared.value;
  const approved = await approvePublication(publisher, { publicationId, sha256 });
  if (!approved.ok) throw new Error(approved.code);
  return sha256;
}

export const STRONG = [levelMarks(4), levelMarks(4)];
export const WEAK = [levelMarks(3), levelMarks(3)];
