import {
  commentPath,
  markPath,
  OPINION_PATH,
  OPINION_TEXT_PATH,
  type ReviewChange,
  type ReviewChangeRefusal,
  readReviewChange,
} from '#app/domain/review/review-answers.ts';
import { mayBeWritten } from '#app/domain/review/review-writing.ts';
import { reviewTotal } from '#app/domain/review/score.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findMyAssignment, type MyAssignment } from '#db/queries/assignments.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import {
  ensureMarks,
  listMarks,
  saveComment,
  saveMark,
  saveOpinion,
  saveOpinionText,
} from '#db/queries/review-answers.server.ts';
import { findReview, lockOpenReview, type Review } from '#db/queries/reviews.server.ts';

export type SaveReviewRefusal =
  | 'not_found'
  | 'statement_missing'
  | 'not_accepted'
  | 'review_locked'
  | 'review_closed'
  | 'too_many_changes';

export type PostedAnswer = { path: string; value: unknown; baseVersion: number };

export type AnswerResult =
  | { path: string; status: 'saved'; version: number }
  /** Another window of this person wrote it since: what it says now. */
  | { path: string; status: 'stale'; version: number; value: string; writtenAt: Date }
  | { path: string; status: 'refused'; reason: ReviewChangeRefusal };

export type SavedReview = {
  savedAt: Date;
  results: AnswerResult[];
  /** Running total, in fifths of a point. */
  totalFifths: number;
};

const MAX_CHANGES = 100;

/**
 * Keeps a review in progress, answer by answer, each only if no other window wrote it since. Nothing is judged
 * but bounds: whether a mark is explained is for the lock.
 */
export async function saveReview(
  actor: PersonActor,
  { assignmentId, changes }: { assignmentId: string; changes: readonly PostedAnswer[] },
): Promise<Result<SavedReview, SaveReviewRefusal>> {
  if (changes.length > MAX_CHANGES) return refused('too_many_changes');
  return asActor(actor, async (tx) => {
    const assignment = await findMyAssignment(tx, actor.userId, assignmentId);
    if (!assignment) return refused('not_found');
    const refusal = refuseWriting(assignment);
    if (refusal) return refused(refusal);
    const review = await lockOpenReview(tx, { assignmentId, reviewerId: actor.userId });
    if (!review) return refused('review_locked');
    const criteria = (await loadGrid(tx, review.grid_version_id))?.criteria ?? [];
    const read = changes.map((change) => ({ ...change, meaning: meaningOf(change, criteria) }));
    await ensureMarks(tx, review.id, touchedCriteria(read, criteria));
    const current = await readAnswers(tx, review);
    const results: AnswerResult[] = [];
    for (const change of read) results.push(await write(tx, review, change, current, criteria));
    const marks = Object.fromEntries(
      (await listMarks(tx, review.id)).map(({ code, mark }) => [code, mark ?? undefined]),
    );
    const weights = criteria.map(({ code, weight }) => ({ code, weight, floor: null }));
    return ok({ savedAt: await readClock(tx), results, totalFifths: reviewTotal(marks, weights).numerator });
  });
}

function refuseWriting(assignment: MyAssignment): SaveReviewRefusal | undefined {
  if (!assignment.is_stated) return 'statement_missing';
  if (assignment.locked_at !== null) return 'review_locked';
  if (assignment.state !== 'accepted') return 'not_accepted';
  return mayBeWritten(assignment.status, assignment.version_number ?? 1) ? undefined : 'review_closed';
}

type Criteria = readonly { id: string; code: string; weight: number }[];
type Meaning = ReviewChange | ReviewChangeRefusal;
type ReadChange = PostedAnswer & { meaning: Meaning };

function meaningOf({ path, value, baseVersion }: PostedAnswer, criteria: Criteria): Meaning {
  if (!Number.isSafeInteger(baseVersion) || baseVersion < 0) return 'unknown_answer';
  const meaning = readReviewChange(path, value);
  if (typeof meaning === 'string' || !('code' in meaning)) return meaning;
  return criteria.some(({ code }) => code === meaning.code) ? meaning : 'unknown_answer';
}

function touchedCriteria(changes: readonly ReadChange[], criteria: Criteria): string[] {
  const codes = new Set(
    changes.flatMap(({ meaning }) => (typeof meaning !== 'string' && 'code' in meaning ? meaning.code : [])),
  );
  return criteria.filter(({ code }) => codes.has(code)).map(({ id }) => id);
}

type CurrentAnswer = { value: string; version: number; writtenAt: Date };

/** What the database holds before this save, by path. */
async function readAnswers(tx: Tx, { id }: Review) {
  const review = await findReview(tx, id);
  const answers = new Map<string, CurrentAnswer>();
  if (!review) return answers;
  const writtenAt = review.updated_at;
  answers.set(OPINION_PATH, { value: review.opinion ?? '', version: review.opinion_version, writtenAt });
  answers.set(OPINION_TEXT_PATH, {
    value: review.opinion_text,
    version: review.opinion_text_version,
    writtenAt,
  });
  for (const mark of await listMarks(tx, review.id)) {
    const value = mark.mark === null ? '' : String(mark.mark);
    answers.set(markPath(mark.code), { value, version: mark.mark_version, writtenAt: mark.updated_at });
    answers.set(commentPath(mark.code), {
      value: mark.comment,
      version: mark.comment_version,
      writtenAt: mark.updated_at,
    });
  }
  return answers;
}

/** A posted value that equals the stored one is never stale. */
async function write(
  tx: Tx,
  review: Review,
  { path, baseVersion, meaning }: ReadChange,
  current: ReadonlyMap<string, CurrentAnswer>,
  criteria: Criteria,
): Promise<AnswerResult> {
  if (typeof meaning === 'string') return { path, status: 'refused', reason: meaning };
  const stored = current.get(path);
  if (stored && stored.value === textOf(meaning)) return { path, status: 'saved', version: stored.version };
  if (await compareAndSet(tx, review.id, meaning, baseVersion, criteria)) {
    return { path, status: 'saved', version: baseVersion + 1 };
  }
  const { value = '', version = 0, writtenAt = review.updated_at } = stored ?? {};
  return { path, status: 'stale', version, value, writtenAt };
}

function textOf({ value }: ReviewChange): string {
  return value === null ? '' : String(value);
}

async function compareAndSet(
  tx: Tx,
  reviewId: string,
  change: ReviewChange,
  baseVersion: number,
  criteria: Criteria,
): Promise<boolean> {
  if (change.field === 'opinion') return saveOpinion(tx, { reviewId, baseVersion }, change.value);
  if (change.field === 'opinionText') return saveOpinionText(tx, { reviewId, baseVersion }, change.value);
  const criterionId = criteria.find(({ code }) => code === change.code)?.id ?? '';
  const key = { reviewId, criterionId, baseVersion };
  return change.field === 'mark' ? saveMark(tx, key, change.value) : saveComment(tx, key, change.value);
}
