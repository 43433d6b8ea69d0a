import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { finishReview } from '#app/commands/finish-review.server.ts';
import { lockReview } from '#app/commands/lock-review.server.ts';
import { Checkbox } from '#app/components/form/choice.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { ReviewSummary } from '#app/components/review/review-summary.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { replyRefusal, requireId, requireReviewer } from '#app/server/desk.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { describeMyReview, loadMyReview } from '#app/server/review-sheets.server.ts';
import { asActor } from '#db/client.server.ts';
import { MissingAnswers } from './missing-answers.tsx';
import { problemsOf } from './problems-of.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Verrouiller mon évaluation') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const id = requireId(params.assignmentId);
  const review = describeMyReview(await asActor(actor, (tx) => loadMyReview(tx, actor, id)));
  if (review.lockedAt !== null) throw redirect(`/evaluations/${id}`, 303);
  return { review };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const assignmentId = requireId(params.assignmentId);
  const confirmed = (await request.formData()).get('confirmation') === 'true';
  const locked = await lockReview(actor, { assignmentId, confirmed });
  if (!locked.ok) return replyRefusal(locked.code, { code: locked.code, details: locked.details ?? {} });
  // The review is delivered already: should this look fail, the job enqueued beside it does it again.
  const { applicationId } = locked.value;
  await finishReview({ applicationId }).catch((err) =>
    logger.warn({ err }, 'end of review left to the queue'),
  );
  return redirect(`/evaluations/${assignmentId}`, 303);
}

export default function LockPage() {
  const { review } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const problems = problemsOf(review);
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes évaluations', to: '/evaluations' },
          { label: review.reference ?? 'Évaluation', to: `/evaluations/${review.assignmentId}` },
        ]}
        current="Verrouiller"
      />
      <PageHeader eyebrow={review.reference} title="Verrouiller mon évaluation" lead={review.title} />
      {refusal ? <RefusedAct {...refusal} /> : null}
      {problems.length > 0 ? <MissingAnswers review={review} problems={problems} /> : null}
      <ReviewSummary review={review} />
      {problems.length === 0 ? (
        <ConfirmPanel
          title="Tout est prêt"
          consequences={[
            review.versionNumber === 1
              ? 'Pour changer vos notes ensuite, il faudra les corriger par une nouvelle version, avec une raison.'
              : `La version ${review.versionNumber} remplace la précédente, qui est conservée avec votre raison.`,
            'Les autres évaluateurs et l’agence les liront quand toutes les évaluations seront verrouillées.',
          ]}
        >
          <Form method="post">
            <Checkbox
              name="confirmation"
              label="J’ai relu mon évaluation et je la rends telle quelle."
              error={errorAt(refusal, 'confirmation_missing')}
            />
            <ButtonGroup>
              <Button>Verrouiller mon évaluation</Button>
              <Link className="fr-btn fr-btn--secondary" to={`/evaluations/${review.assignmentId}`}>
                Reprendre mes notes
              </Link>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      ) : null}
    </>
  );
}
