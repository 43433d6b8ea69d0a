import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerReserveCall } from '#app/commands/answer-reserve-call.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { AWARD_REFUSALS, type AwardRefusal } from '#app/content/reserve.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { reserveCallState } from '#app/domain/selection/reserve-call.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findReserveCall } from '#db/queries/reserve-calls.server.ts';
import { AnswerForm } from './answer-form.tsx';

export const meta = () => [{ title: pageTitle('Appel de la liste complémentaire') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    const call = held && (await findReserveCall(tx, id));
    if (!held || !call) throw notFound();
    return {
      application: { id, title: applicationTitle(held.title) },
      call: { amountCents: call.amountCents, conditions: call.conditions, replyBy: call.replyBy },
      state: reserveCallState(call, await readClock(tx)),
      canAnswer: canDeposit(held.member_role as MemberRole),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const reason = readText(form, 'raison');
  const answer = String(form.get('reponse') ?? '');
  const typed = { reason, answer };
  if (answer !== 'accepted' && answer !== 'declined')
    return replyInvalid({ ...typed, code: 'answer_missing' as const });
  const confirmed = form.get('confirmation') === 'true';
  const done = await answerReserveCall(actor, { applicationId, answer, confirmed, reason });
  if (done.ok) return redirect(`/candidatures/${applicationId}/liste-complementaire`, 303);
  if (done.code === 'not_found') throw notFound();
  return replyConflict({ ...typed, code: done.code });
}

const OVER = {
  accepted: {
    title: 'Vous avez accepté',
    text: 'La place vous est réservée. La décision de sélection vous sera notifiée par une lettre.',
  },
  declined: { title: 'Vous avez décliné', text: 'La place est proposée au projet suivant de la liste.' },
  lapsed: {
    title: 'Le délai est passé',
    text: 'Nous n’avons pas reçu de réponse à temps : la place est proposée au projet suivant de la liste.',
  },
} as const;

export default function ReserveCallPage() {
  const { application, call, state, canAnswer } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  const sentenceOf = (code: AwardRefusal) => (refusal?.code === code ? AWARD_REFUSALS[code] : undefined);
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Liste complémentaire" />
      <div className="mb-column">
        <PageHeader title="Une place s’est libérée pour votre projet" lead={application.title} />
        {refusal ? (
          <Alert tone="error" title="Votre réponse n’est pas enregistrée" headingLevel={2} live="alert">
            {AWARD_REFUSALS[refusal.code]}
          </Alert>
        ) : null}
        {state === 'waiting' ? (
          <AnswerForm
            base={base}
            call={call}
            canAnswer={canAnswer}
            typed={refusal}
            missing={{
              answer: sentenceOf('answer_missing'),
              confirmation: sentenceOf('confirmation_missing'),
            }}
          />
        ) : (
          <>
            <Alert
              tone={state === 'accepted' ? 'success' : 'info'}
              title={OVER[state].title}
              headingLevel={2}
            >
              {OVER[state].text}
            </Alert>
            <ButtonLink to={base}>Retour à la candidature</ButtonLink>
          </>
        )}
      </div>
    </>
  );
}
