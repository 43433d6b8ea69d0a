import type { Kysely } from 'kysely';
import { conveneReconciliation } from '#app/commands/convene-reconciliation.server.ts';
import { correctReview } from '#app/commands/correct-review.server.ts';
import { finishReview } from '#app/commands/finish-review.server.ts';
import { recordReconciliation } from '#app/commands/record-reconciliation.server.ts';
import { reopenReview } from '#app/commands/reopen-review.server.ts';
import { signRegionalOpinion } from '#app/commands/sign-regional-opinion.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { type Examination, plantFile } from './examination.ts';
import {
  assignmentOf,
  DUE_ON,
  deliver,
  expectOk,
  fillReview,
  OPINION_TEXT,
  reviewAndDeliver,
  startReviews,
} from './reviewing.ts';

/** What the agency's reviewer writes in the first version and in its correction: strings found nowhere else. */
export const FIRST = ['canari-premier-commentaire', 'canari-premier-avis'] as const;
export const CORRECTED = ['canari-second-commentaire', 'canari-second-avis', 'canari-raison'] as const;
export const MINUTES = 'canari-compte-rendu';

const words = ([comment, text]: readonly string[]) => ({
  comment: `${comment} et de quoi faire trente caractères`,
  text: `${text} ${OPINION_TEXT}`,
});

type Step = (world: Examination, id: string) => Promise<unknown>;

const begin: Step = (world, id) => fillReview(world, id, 'ars', words(FIRST));
const lockFirst: Step = async (world, id) => deliver(world.people.arsReviewer, await assignmentOf(id, 'ars'));
const lockOther: Step = (world, id) => reviewAndDeliver(world, id, 'anct');
const lockFarAway: Step = (world, id) => reviewAndDeliver(world, id, 'anct', { mark: 1 });
const correct: Step = async (world, id) => {
  const assignmentId = await assignmentOf(id, 'ars');
  const reason = `${CORRECTED[2]} de corriger`;
  expectOk(await correctReview(world.people.arsReviewer, { assignmentId, reason }));
  await fillReview(world, id, 'ars', words(CORRECTED));
};
const convene: Step = async (world, id) =>
  expectOk(
    await conveneReconciliation(world.people.officer, { applicationId: id, plannedOn: DUE_ON, place: '' }),
  );
const record: Step = async (world, id) => {
  const minutes = {
    heldOn: '2024-01-10',
    participants: ['Une', 'Deux'],
    summary: `${MINUTES} ${OPINION_TEXT}`,
    conclusion: 'Chacun maintient.',
  };
  const draw = async () => Buffer.from('%PDF');
  expectOk(await recordReconciliation(world.people.officer, { applicationId: id, minutes, draw }));
  await finishReview({ applicationId: id });
};
const reopen: Step = async (world, id) =>
  expectOk(
    await reopenReview(world.people.director, { applicationId: id, seats: ['anct'], reason: 'Relire C7.' }),
  );
const sign: Step = async (world, id) =>
  expectOk(
    await signRegionalOpinion(world.people.director, {
      applicationId: id,
      opinion: 'favourable',
      text: OPINION_TEXT,
      regionalRank: null,
    }),
  );

/** Each state of a file's reviews: how it is reached, and which versions are then open to whoever may read. */
export const REVIEW_STATES = {
  'in progress': { steps: [begin], open: [] },
  'one delivered': { steps: [begin, lockFirst], open: [] },
  'one being corrected': { steps: [begin, lockFirst, correct], open: [] },
  'one corrected': { steps: [begin, lockFirst, correct, lockFirst], open: [] },
  divergent: { steps: [begin, lockFirst, lockFarAway], open: [] },
  convened: { steps: [begin, lockFirst, lockFarAway, convene], open: FIRST },
  reconciled: { steps: [begin, lockFirst, lockFarAway, convene, record], open: FIRST },
  'all delivered': { steps: [begin, lockFirst, lockOther], open: FIRST },
  'corrected before the opening': {
    steps: [begin, lockFirst, correct, lockFirst, lockOther],
    open: [...FIRST, ...CORRECTED],
  },
  'being corrected after it': { steps: [begin, lockFirst, lockOther, correct], open: FIRST },
  'corrected after it': {
    steps: [begin, lockFirst, lockOther, correct, lockFirst],
    open: [...FIRST, ...CORRECTED],
  },
  reopened: { steps: [begin, lockFirst, lockOther, reopen], open: [] },
  ranked: { steps: [begin, lockFirst, lockOther, sign], open: FIRST },
} as const satisfies Record<string, { steps: readonly Step[]; open: readonly string[] }>;

export type ReviewState = keyof typeof REVIEW_STATES;

/** A file whose reviews are in this state. */
export async function fileIn(
  superuser: Kysely<Database>,
  world: Examination,
  state: ReviewState,
): Promise<string> {
  const id = await plantFile(superuser, world, { status: 'admissible' });
  await startReviews(world, id);
  for (const step of REVIEW_STATES[state].steps) await step(world, id);
  return id;
}
