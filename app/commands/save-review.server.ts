import { isMarkValue } from '#app/domain/review/grid.ts';
import { REVIEW_OPINIONS, type ReviewOpinion } from '#app/domain/review/opinion.ts';
import { reviewTotal } from '#app/domain/review/score.ts';
import { COMMENT_MAX_LENGTH, OPINION_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findMyAssignment, type MyAssignment } from '#db/queries/assignments.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { listMarks, lockOpenReview, type Review, saveMark, saveOpinion } from '#db/queries/reviews.server.ts';

export type SaveReviewRefusal =
  | 'not_found'
  | 'not_accepted'
  | 'review_locked'
  | 'review_closed'
  | 'unknown_criterion'
  | 'mark_invalid'
  | 'text_too_long';

export type PostedMark = {
  criterionId: string;
  mark: number | null;
  comment: string;
  /** Version of the mark that the screen was showing; 0 when there was none. */
  version: number;
};

export type PostedOpinion = { opinion: ReviewOpinion | null; text: string; version: number };

export type MarkConflict = { criterionId: string; mark: number | null; comment: string; version: number };
export type OpinionConflict = { opinion: ReviewOpinion | null; text: string; version: number };

export type SavedReview = {
  savedAt: Date;
  versions: Record<string, number>;
  opinionVersion: number;
  /** What another window saved in between: refused here, and shown beside what was typed. */
  conflicts: { marks: MarkConflict[]; opinion: OpinionConflict | null };
  /** Running total, in fifths of a point. */
  totalFifths: number;
};

/**
 * Keeps a review in progress, mark by mark, each only if no other window wrote it since. Nothing is judged but
 * bounds: whether a mark is explained is for the lock.
 */
export async function saveReview(
  actor: PersonActor,
  input: { assignmentId: string; marks: readonly PostedMark[]; opinion: PostedOpinion | null },
): Promise<Result<SavedReview, SaveReviewRefusal>> {
  const unfit = refuseBounds(input);
  if (unfit) return refused(unfit);
  return asActor(actor, async (tx) => {
    const assignment = await findMyAssignment(tx, actor.userId, input.assignmentId);
    if (!assignment) return refused('not_found');
    if (assignment.state !== 'accepted') return refused('not_accepted');
    if (assignment.locked_at !== null) return refused('review_locked');
    if (!isUnderReview(assignment)) return refused('review_closed');
    const review = await lockOpenReview(tx, { assignmentId: assignment.id, reviewerId: actor.userId });
    if (!review) return refused('review_locked');
    const grid = await loadGrid(tx, review.grid_version_id);
    const criteria = grid?.criteria ?? [];
    if (input.marks.some((mark) => criteria.every(({ id }) => id !== mark.criterionId))) {
      return refused('unknown_criterion');
    }
    const conflicts = await writeMarks(tx, review.id, input.marks);
    const opinionConflict = input.opinion === null ? null : await writeOpinion(tx, review, input.opinion);
    return ok(await report(tx, review, { marks: conflicts, opinion: opinionConflict }, criteria));
  });
}

function isUnderReview({ status }: MyAssignment): boolean {
  return status === 'admissible' || status === 'in_review';
}

function refuseBounds(input: {
  marks: readonly PostedMark[];
  opinion: PostedOpinion | null;
}): SaveReviewRefusal | undefined {
  const { marks, opinion } = input;
  if (marks.some(({ mark }) => mark !== null && !isMarkValue(mark))) return 'mark_invalid';
  const isOpinion = opinion?.opinion == null || REVIEW_OPINIONS.includes(opinion.opinion);
  if (!isOpinion || marks.some(({ version }) => !isVersion(version))) return 'mark_invalid';
  if (opinion && !isVersion(opinion.version)) return 'mark_invalid';
  const isTooLong =
    marks.some(({ comment }) => !isStorable(comment, COMMENT_MAX_LENGTH)) ||
    (opinion !== null && !isStorable(opinion.text, OPINION_MAX_LENGTH));
  return isTooLong ? 'text_too_long' : undefined;
}

function isVersion(version: number): boolean {
  return Number.isSafeInteger(version) && version >= 0 && version < 2 ** 31 - 1;
}

/** The database refuses NUL. */
function isStorable(text: string, bound: number): boolean {
  return text.length <= bound && !text.includes('\0');
}

async function writeMarks(tx: Tx, reviewId: string, posted: readonly PostedMark[]): Promise<MarkConflict[]> {
  const current = new Map((await listMarks(tx, reviewId)).map((mark) => [mark.criterion_id, mark]));
  const conflicts: MarkConflict[] = [];
  for (const { criterionId, mark, comment, version } of posted) {
    const stored = current.get(criterionId);
    if ((stored?.mark ?? null) === mark && (stored?.comment ?? '') === comment) continue;
    const saved = await saveMark(tx, { reviewId, criterionId, mark, comment, expectedVersion: version });
    if (saved !== undefined) continue;
    conflicts.push({
      criterionId,
      mark: stored?.mark ?? null,
      comment: stored?.comment ?? '',
      version: stored?.version ?? 0,
    });
  }
  return conflicts;
}

async function writeOpinion(
  tx: Tx,
  review: Review,
  { opinion, text, version }: PostedOpinion,
): Promise<OpinionConflict | null> {
  if (review.opinion === opinion && review.opinion_text === text) return null;
  const saved = await saveOpinion(tx, { reviewId: review.id, opinion, text, expectedVersion: version });
  if (saved !== undefined) return null;
  return { opinion: review.opinion, text: review.opinion_text, version: review.opinion_version };
}

async function report(
  tx: Tx,
  review: Review,
  conflicts: SavedReview['conflicts'],
  criteria: readonly { code: string; weight: number }[],
): Promise<SavedReview> {
  const marks = await listMarks(tx, review.id);
  const fresh = await lockOpenReview(tx, {
    assignmentId: review.assignment_id,
    reviewerId: review.reviewer_id,
  });
  const given = Object.fromEntries(marks.map(({ code, mark }) => [code, mark ?? undefined]));
  return {
    savedAt: await readClock(tx),
    versions: Object.fromEntries(marks.map((mark) => [mark.criterion_id, mark.version])),
    opinionVersion: fresh?.opinion_version ?? review.opinion_version,
    conflicts,
    totalFifths: reviewTotal(
      given,
      criteria.map(({ code, weight }) => ({ code, weight, floor: null })),
    ).numerator,
  };
}
