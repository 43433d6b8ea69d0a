import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import type { Draw } from '#db/seeds/draw.ts';
import { demonstrationId, holderKey } from '#db/seeds/people.server.ts';
import { delegateOf, must, NATIONAL } from '#db/seeds/play/actors.ts';
import { decideWave } from '#db/seeds/play/decide.server.ts';
import { reviewFile, signOpinion, stateNoTie } from '#db/seeds/play/examine.server.ts';
import { attemptDeposit, completeDeposit, writeApplication } from '#db/seeds/play/file-application.server.ts';
import { findFile } from '#db/seeds/play/find-file.server.ts';
import { pickTerritories } from '#db/seeds/projects.server.ts';
import { REVIEW_WAVE } from './canaries.ts';
import { ELSEWHERE } from './people.ts';

const OPEN_WAVE = demonstrationId('wave appel-ouvert 1');

const FIRST_HOLDER_UNDER_REVIEW = 40;

/** Marks without chance: two readers then never diverge. */
const MIDDLE: Draw = {
  between: (low, high) => Math.round((low + high) / 2),
  pick: (list) => list[0],
  digits: (length) => '0'.repeat(length),
};

/** Each file under review goes one step on, so that two are before the committee; one more is filed elsewhere. */
export async function advanceFiles(): Promise<void> {
  const [assigned, half, reviewed] = await Promise.all([0, 1, 2].map(fileUnderReview));
  if (!assigned || !half || !reviewed) throw new Error('The seeds have fewer files under review');
  await signOpinion(reviewed);
  await reviewFile(half, { turn: 1, worth: 4, draw: MIDDLE, only: 'anct' });
  await reviewFile(assigned, { turn: 0, worth: 3, draw: MIDDLE, only: 'ars' });
  // The other reviewer has opened the file, and not answered yet.
  await stateNoTie(assigned, delegateOf(assigned.departmentCode));
  await decideWave(REVIEW_WAVE, new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));

  const [territory] = await asActor(WORKER, (tx) => pickTerritories(tx, [ELSEWHERE.departmentCode]));
  if (!territory) throw new Error('No territory to file from');
  const { holderIndex } = ELSEWHERE;
  const applicationId = await writeApplication({
    holderIndex,
    waveId: OPEN_WAVE,
    territory,
    holderType: 'CPTS',
    requestedCents: 9_000_000,
    today: new Date().toISOString().slice(0, 10),
  });
  await completeDeposit(holderIndex, await attemptDeposit(holderIndex, applicationId));
}

async function fileUnderReview(index: number) {
  const { id } = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('applications')
      .select('id')
      .where('created_by', '=', demonstrationId(holderKey(FIRST_HOLDER_UNDER_REVIEW + index)))
      .executeTakeFirstOrThrow(),
  );
  return findFile(id);
}

/** One of the two decisions is told, by the act itself: its mail leaves through the worker. */
export async function notifyOneDecision(untold: string): Promise<void> {
  const { id } = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('decisions')
      .select('id')
      .where('wave_id', '=', REVIEW_WAVE)
      .where('application_id', '<>', untold)
      .executeTakeFirstOrThrow(),
  );
  must('notify one', await notifyDecisions(NATIONAL, { waveId: REVIEW_WAVE, decisionIds: [id] }));
}
