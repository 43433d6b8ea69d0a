import type { Kysely } from 'kysely';
import { approvePublication } from '#app/commands/approve-publication.server.ts';
import { closeWave } from '#app/commands/close-wave.server.ts';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { preparePublication } from '#app/commands/prepare-publication.server.ts';
import { recordDecisions } from '#app/commands/record-decisions.server.ts';
import { runRanking } from '#app/commands/run-ranking.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { type FileSpec, levelMarks, plantRankedWave, type RankedWave } from './ranked-wave.ts';

export type DecidedSpec = FileSpec & { isSelected: boolean; reason?: string };

/** A wave carried by the acts of the product up to decisions recorded, and no further. */
export async function decidedWave(
  superuser: Kysely<Database>,
  specs: readonly DecidedSpec[],
  { isClosedByAct = false }: { isClosedByAct?: boolean } = {},
): Promise<RankedWave> {
  const wave = await plantRankedWave(superuser, { session: true, files: specs, sealed: !isClosedByAct });
  const { official } = wave.people;
  if (isClosedByAct) await closeWave(official, { waveId: wave.waveId });
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

export async function notifyAll(wave: RankedWave): Promise<void> {
  await notifyDecisions(wave.people.official, { waveId: wave.waveId, decisionIds: null });
}

/** Prepared by the chair, approved by the publisher; answers the hash. */
export async function publish(wave: RankedWave, embargoUntil: Date): Promise<string> {
  const { chair, publisher } = wave.people;
  const prepared = await preparePublication(chair, { waveId: wave.waveId, embargoUntil });
  if (!prepared.ok) throw new Error(prepared.code);
  const { publicationId, sha256 } = prepared.value;
  const approved = await approvePublication(publisher, { publicationId, sha256 });
  if (!approved.ok) throw new Error(approved.code);
  return sha256;
}

export const STRONG = [levelMarks(4), levelMarks(4)];
export const WEAK = [levelMarks(3), levelMarks(3)];
