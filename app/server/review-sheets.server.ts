import { redirect } from '@remix-run/node';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReviewOpinion } from '#app/domain/review/opinion.ts';
import { commentPath, markPath, OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';
import { notFound } from '#app/server/desk.server.ts';
import { requireOpenAssignment } from '#app/server/interests-gate.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { listMarks } from '#db/queries/review-answers.server.ts';
import { findReview } from '#db/queries/reviews.server.ts';

type ReviewRow = {
  id: string;
  number: number;
  correction_reason: string;
  is_after_opening: boolean;
  locked_at: Date | null;
  seat: ReviewSeat;
  reviewer_name?: string;
  total_fifths: number | null;
  opinion: ReviewOpinion;
  opinion_text: string;
  marks: readonly { code: string; mark: number | null; comment: string }[];
};

/** A delivered review in the shape that screens compare: nothing but what they show. */
export function toReviewSheet(row: ReviewRow) {
  return {
    id: row.id,
    seat: row.seat,
    author: row.reviewer_name ?? null,
    version: {
      number: row.number,
      reason: row.correction_reason,
      isAfterOpening: row.is_after_opening,
      lockedAt: row.locked_at?.toISOString() ?? '',
    },
    totalFifths: row.total_fifths,
    opinion: row.opinion,
    opinionText: row.opinion_text,
    marks: row.marks.map(({ code, mark, comment }) => ({ code, mark, comment })),
  };
}

type GridRow = {
  floor_total: number;
  criteria: readonly { code: string; label: string; weight: number; floor_mark: number | null }[];
};

export function describeGrid(grid: GridRow | undefined) {
  return {
    totalFloor: grid?.floor_total ?? 0,
    criteria: (grid?.criteria ?? []).map(({ code, label, weight, floor_mark: floor }) => ({
      code,
      label,
      weight,
      floor,
    })),
  };
}

/** One's own review in hand: the frozen copy it judges, its grid, and its answers with their versions. */
export async function loadMyReview(tx: Tx, actor: PersonActor, assignmentId: string) {
  const assignment = await requireOpenAssignment(tx, actor, assignmentId);
  if (assignment.state === 'deployed') throw redirect(`/evaluations/${assignmentId}/reponse`, 303);
  const review = assignment.review_id === null ? undefined : await findReview(tx, assignment.review_id);
  if (!review) throw notFound();
  const grid = await loadGrid(tx, review.grid_version_id);
  const marks = await listMarks(tx, review.id);
  const answers: Record<string, string> = {
    [OPINION_PATH]: review.opinion ?? '',
    [OPINION_TEXT_PATH]: review.opinion_text,
  };
  const versions: Record<string, number> = {
    [OPINION_PATH]: review.opinion_version,
    [OPINION_TEXT_PATH]: review.opinion_text_version,
  };
  for (const { code, mark, mark_version: markVersion, comment, comment_version: commentVersion } of marks) {
    answers[markPath(code)] = mark === null ? '' : String(mark);
    answers[commentPath(code)] = comment;
    versions[markPath(code)] = markVersion;
    versions[commentPath(code)] = commentVersion;
  }
  return { assignment, review, grid, answers, versions };
}

type MyReview = Awaited<ReturnType<typeof loadMyReview>>;

/** The same as plain data for the screens of the reviewer. */
export function describeMyReview({ assignment, review, grid, answers, versions }: MyReview) {
  return {
    assignmentId: assignment.id,
    reviewId: review.id,
    title: assignment.title,
    reference: assignment.reference,
    holderName: assignment.holder_name,
    status: assignment.status,
    seat: assignment.seat,
    dueOn: assignment.due_on,
    today: assignment.today,
    reopeningReason: assignment.reopening_reason,
    lockedAt: review.locked_at,
    versionNumber: review.number,
    correctionReason: review.correction_reason,
    isUnblinded: review.unblinded_at !== null,
    criteria: (grid?.criteria ?? []).map((criterion) => ({
      code: criterion.code,
      label: criterion.label,
      help: criterion.help,
      weight: criterion.weight,
      floor: criterion.floor_mark,
      sections: criterion.judged_sections,
      anchors: criterion.anchors.map(({ mark, sentence }) => ({ mark, sentence })),
    })),
    totalFloor: grid?.floor_total ?? 0,
    answers,
    versions,
  };
}
