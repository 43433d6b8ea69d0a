import { answerAssignment } from '#app/commands/answer-assignment.server.ts';
import { assignReviewers } from '#app/commands/assign-reviewers.server.ts';
import { declareInterests } from '#app/commands/declare-interests.server.ts';
import { finishReview } from '#app/commands/finish-review.server.ts';
import { lockReview } from '#app/commands/lock-review.server.ts';
import { saveReview } from '#app/commands/save-review.server.ts';
import { stateNoInterest } from '#app/commands/state-no-interest.server.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { TypedDeclaration } from '#app/domain/review/interest-declaration.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { commentPath, markPath, OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';
import { asActor, type PersonActor, WORKER } from '#db/client.server.ts';
import { findMyAssignment, listAssignments } from '#db/queries/assignments.server.ts';
import type { Examination, PersonKey } from './examination.ts';

export const DUE_ON = '2199-12-31';
export const OPINION_TEXT = 'Le dossier répond au besoin du territoire. '.repeat(6).trim();
const COMMENT = 'Le dossier le démontre avec des données sourcées.';

const SEATED: Record<ReviewSeat, PersonKey> = {
  ars: 'arsReviewer',
  anct: 'anctReviewer',
  third: 'thirdReviewer',
};

/** The assignment in force of a seat. */
export async function assignmentOf(applicationId: string, seat: ReviewSeat): Promise<string> {
  const all = await asActor(WORKER, (tx) => listAssignments(tx, applicationId));
  const found = all.find((one) => one.seat === seat && ['deployed', 'accepted'].includes(one.state));
  if (!found) throw new Error(`Nobody sits in ${seat}`);
  return found.id;
}

/** Both seats given, accepted, and nothing marked yet. */
export async function startReviews(world: Examination, applicationId: string): Promise<void> {
  const { people } = world;
  expectOk(
    await assignReviewers(people.officer, {
      applicationId,
      choices: [
        { seat: 'ars', reviewerId: people.arsReviewer.userId },
        { seat: 'anct', reviewerId: people.anctReviewer.userId },
      ],
      dueOn: DUE_ON,
    }),
  );
  for (const seat of ['ars', 'anct'] as const) await acceptSeat(world, applicationId, seat);
}

export async function acceptSeat(world: Examination, applicationId: string, seat: ReviewSeat): Promise<void> {
  const assignmentId = await assignmentOf(applicationId, seat);
  await openSeat(world, world.people[SEATED[seat]], assignmentId);
  expectOk(await answerAssignment(world.people[SEATED[seat]], { assignmentId, answer: 'accept' }));
}

/** What comes before anything of a file is opened: nothing to declare, no interest in it. */
export async function openSeat(
  { waveId }: Pick<Examination, 'waveId'>,
  actor: PersonActor,
  assignmentId: string,
): Promise<void> {
  const assignment = await asActor(actor, (tx) => findMyAssignment(tx, actor.userId, assignmentId));
  if (!assignment?.declaration_id)
    expectOk(await declareInterests(actor, { waveId, declaration: nothingToDeclare() }));
  expectOk(await stateNoInterest(actor, { assignmentId, sworn: true }));
}

export function nothingToDeclare(over: Partial<TypedDeclaration['subjects']> = {}): TypedDeclaration {
  const nothing = { answer: 'nothing', rows: [] } as const;
  return {
    employer: { name: 'Préfecture de test', siret: '' },
    subjects: {
      mandate: nothing,
      family: nothing,
      association: nothing,
      support: nothing,
      co_funding: nothing,
      ...over,
    },
    sworn: true,
  };
}

/** Every criterion with the same mark, its comment, and an opinion, over whatever was there. */
export async function fillReview(
  world: Examination,
  applicationId: string,
  seat: ReviewSeat,
  { mark = 3, opinion = 'favourable' as ReviewOpinion, comment = COMMENT, text = OPINION_TEXT } = {},
): Promise<string> {
  const assignmentId = await assignmentOf(applicationId, seat);
  const answers = [
    ...world.criteria.flatMap(({ code }) => [
      [markPath(code), String(mark)],
      [commentPath(code), comment],
    ]),
    [OPINION_PATH, opinion],
    [OPINION_TEXT_PATH, text],
  ];
  const changes = answers.map(([path = '', value]) => ({ path, value, baseVersion: 0 }));
  const first = await saveReview(world.people[SEATED[seat]], { assignmentId, changes });
  expectOk(first);
  const stale = first.ok ? first.value.results.filter((result) => result.status === 'stale') : [];
  const again = stale.map(({ path, version }) => ({
    path,
    value: changes.find((change) => change.path === path)?.value,
    baseVersion: version,
  }));
  expectOk(await saveReview(world.people[SEATED[seat]], { assignmentId, changes: again }));
  return assignmentId;
}

/** What the lock page does: the reviewer delivers, then the system looks. */
export async function deliver(actor: PersonActor, assignmentId: string) {
  const locked = await lockReview(actor, { assignmentId, confirmed: true });
  const end = locked.ok ? await finishReview({ applicationId: locked.value.applicationId }) : undefined;
  return { locked, end };
}

export async function reviewAndDeliver(
  world: Examination,
  applicationId: string,
  seat: ReviewSeat,
  content: Parameters<typeof fillReview>[3] = {},
) {
  const assignmentId = await fillReview(world, applicationId, seat, content);
  return deliver(world.people[SEATED[seat]], assignmentId);
}

export function expectOk(result: { ok: boolean; code?: string }): void {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result)}`);
}
