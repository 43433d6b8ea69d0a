import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { reopenReview } from '#app/commands/reopen-review.server.ts';
import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { REVIEW_SEATS } from '#app/domain/review/assignment.ts';
import {
  describeHead,
  describeLastMove,
  loadDirectorsFile,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText, readTexts } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Rouvrir l’instruction') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadDirectorsFile(tx, actor, scope, id);
    const reviews = await listUnblindedReviews(tx, id);
    return {
      head: describeHead(actor, file),
      seats: reviews.map(({ seat, reviewer_name: name }) => ({ seat, name })),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const reason = readText(form, 'raison');
  const chosen = readTexts(form, 'evaluations');
  const seats = REVIEW_SEATS.filter((seat) => chosen.includes(seat));
  const result = await reopenReview(actor, { applicationId, seats, reason });
  if (result.ok) return redirect(`/instruction/${applicationId}/affectation`, 303);
  const lastMove = await asActor(actor, (tx) => describeLastMove(tx, applicationId));
  return replyRefusal(result.code, { code: result.code, reason, seats, lastMove });
}

export default function ReopeningPage() {
  const { head, seats } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Rouvrir l’instruction" />
      {refusal ? <RefusedAct code={refusal.code} lastMove={refusal.lastMove} /> : null}
      {seats.length === 0 ? (
        <p>L’instruction de ce dossier n’est pas close : il n’y a rien à rouvrir.</p>
      ) : (
        <ConfirmPanel
          title="Renvoyer des évaluations à leurs auteurs"
          consequences={[
            'Chaque auteur choisi reçoit un courriel et repart de ses notes ; l’évaluation verrouillée est conservée.',
            'Toutes les évaluations se referment jusqu’au nouveau verrouillage.',
            'L’avis régional déjà signé, s’il y en a un, devra l’être à nouveau.',
          ]}
        >
          <Form method="post">
            <CheckboxGroup
              name="evaluations"
              label="Évaluations à reprendre"
              defaultValue={refusal?.seats ?? []}
              error={errorAt(refusal, 'no_seat_chosen')}
              options={seats.map(({ seat, name }) => ({
                value: seat,
                label: `${SEAT_LABELS[seat].short}, ${name}`,
              }))}
            />
            <TextArea
              name="raison"
              label="Raison"
              hint="Conservée dans l’historique et transmise aux évaluateurs."
              rows={4}
              defaultValue={refusal?.reason}
              error={errorAt(refusal, 'reason_missing')}
            />
            <ButtonGroup>
              <Button variant="danger">Rouvrir l’instruction</Button>
              <Link className="fr-btn fr-btn--secondary" to={`/instruction/${head.id}/avis-regional`}>
                Ne rien changer
              </Link>
            </ButtonGroup>
          </Form>
        </ConfirmPanel>
      )}
    </>
  );
}
