import { checkReview, type ReviewProblem } from '#app/domain/review/complete-review.ts';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import { commentPath, markPath, OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';

type AnsweredReview = {
  criteria: readonly { code: string; weight: number; floor: number | null }[];
  answers: Readonly<Record<string, string>>;
};

/** What the lock will ask for, by the function that judges it. */
export function problemsOf({ criteria, answers }: AnsweredReview): ReviewProblem[] {
  const markOf = (code: string) => {
    const text = answers[markPath(code)] ?? '';
    return text === '' ? undefined : Number(text);
  };
  return checkReview(
    {
      marks: Object.fromEntries(criteria.map(({ code }) => [code, markOf(code)])),
      comments: Object.fromEntries(criteria.map(({ code }) => [code, answers[commentPath(code)]])),
      opinion: REVIEW_OPINIONS.find((known) => known === answers[OPINION_PATH]) ?? null,
      opinionText: answers[OPINION_TEXT_PATH] ?? '',
    },
    criteria,
  );
}
