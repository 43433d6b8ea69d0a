import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { correctReview } from '#app/commands/correct-review.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { mayBeCorrected } from '#app/domain/review/review-writing.ts';
import { CORRECTION_REASON_MAX_LENGTH } from '#app/domain/review/text-bounds.ts';
import { replyRefusal, requireId, requireReviewer } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { describeMyReview, loadMyReview } from '#app/server/review-sheets.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Corriger mon évaluation') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const id = requireId(params.assignmentId);
  const review = describeMyReview(await asActor(actor, (tx) => loadMyReview(tx, actor, id)));
  if (review.lockedAt === null || !mayBeCorrected(review.status)) throw redirect(`/evaluations/${id}`, 303);
  const { assignmentId, title, reference, isUnblinded } = review;
  return { assignmentId, title, reference, isUnblinded };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireReviewer(request);
  const assignmentId = requireId(params.assignmentId);
  const reason = readText(await request.formData(), 'raison');
  const result = await correctReview(actor, { assignmentId, reason });
  if (result.ok) return redirect(`/evaluations/${assignmentId}`, 303);
  return replyRefusal(result.code, { code: result.code, reason });
}

export default function CorrectionPage() {
  const { assignmentId, title, reference, isUnblinded } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const page = `/evaluations/${assignmentId}`;
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Mes évaluations', to: '/evaluations' },
          { label: reference ?? 'Évaluation', to: page },
        ]}
        current="Corriger"
      />
      <PageHeader eyebrow={reference} title="Corriger mon évaluation" lead={title} />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <ConfirmPanel
        title="Vous allez écrire une nouvelle version"
        consequences={[
          'Vous repartez de vos notes et de votre avis. La version verrouillée reste en vigueur jusqu’au verrouillage de la nouvelle.',
          'Elle est ensuite conservée : ceux qui ont le droit de lire les évaluations la retrouvent, avec votre raison.',
          isUnblinded
            ? 'Vous avez déjà pu lire les autres évaluations : la nouvelle version portera la mention « corrigée après ouverture ».'
            : 'Personne ne lit votre raison avant que toutes les évaluations soient verrouillées.',
        ]}
      >
        <Form method="post">
          <TextArea
            name="raison"
            label="Pourquoi corrigez-vous ?"
            hint="Une erreur de lecture, une pièce oubliée, un critère mal compris…"
            rows={4}
            maxLength={CORRECTION_REASON_MAX_LENGTH}
            defaultValue={refusal?.reason}
            error={errorAt(refusal, 'reason_missing', 'text_too_long')}
          />
          <ButtonGroup>
            <Button>Commencer la correction</Button>
            <Link className="fr-btn fr-btn--secondary" to={page}>
              Ne rien changer
            </Link>
          </ButtonGroup>
        </Form>
      </ConfirmPanel>
    </>
  );
}
