import { Link } from '@remix-run/react';
import { fieldId } from '#app/components/form/field.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { examinationSentence } from '#app/content/examination.ts';
import { count } from '#app/content/format.ts';
import type { ReviewProblem } from '#app/domain/review/complete-review.ts';
import { commentPath, markPath, OPINION_PATH, OPINION_TEXT_PATH } from '#app/domain/review/review-answers.ts';

type MissingAnswersProps = {
  review: { assignmentId: string; criteria: readonly { code: string; label: string }[] };
  problems: readonly ReviewProblem[];
};

/** What stands in the way of the lock, each line leading to its field. */
export function MissingAnswers({ review, problems }: MissingAnswersProps) {
  return (
    <Alert
      tone="warning"
      headingLevel={2}
      title={`Il reste ${count(problems.length, 'point à compléter', 'points à compléter')}`}
    >
      <ul>
        {problems.map((problem) => (
          <li key={pathOf(problem)}>
            <Link to={`/evaluations/${review.assignmentId}#${fieldId(pathOf(problem))}`}>
              {labelOf(problem, review.criteria)}
            </Link>{' '}
            : {examinationSentence(problem.code, 'missing' in problem ? { missing: problem.missing } : {})}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function pathOf(problem: ReviewProblem): string {
  if (problem.code === 'mark_missing') return markPath(problem.criterion);
  if (problem.code === 'comment_too_short') return commentPath(problem.criterion);
  return problem.code === 'opinion_missing' ? OPINION_PATH : OPINION_TEXT_PATH;
}

function labelOf(problem: ReviewProblem, criteria: readonly { code: string; label: string }[]): string {
  if (!('criterion' in problem)) return problem.code === 'opinion_missing' ? 'Avis' : 'Motivation';
  const label = criteria.find(({ code }) => code === problem.criterion)?.label ?? '';
  return `${problem.criterion} · ${label}`;
}
