import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { answerComplements } from '#app/commands/answer-complements.server.ts';
import { finishComplementAnswer } from '#app/commands/finish-complement-answer.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { AskedList } from './asked-list.tsx';
import { loadComplements } from './load-complements.server.ts';
import { PastRequests } from './past-requests.tsx';
import { SendForm } from './send-form.tsx';

export const meta = () => [{ title: pageTitle('Compléments demandés') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadComplements(tx, { id, userId: actor.userId }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const attempt = await answerComplements(actor, {
    applicationId,
    idempotencyKey: requireId(String(form.get('cle') ?? '')),
    fingerprint: String(form.get('empreinte') ?? '').slice(0, 64),
    confirmed: form.get('confirmation') === 'true',
  });
  const sent = attempt.ok ? await finishComplementAnswer(actor, attempt.value.attemptId) : attempt;
  if (sent.ok) return redirect(`/candidatures/${applicationId}/complements?envoye=1`, 303);
  if (sent.code === 'not_found') throw notFound();
  return replyConflict({ code: sent.code, message: filingSentence(sent.code) });
}

export default function ComplementsPage() {
  const data = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const [query] = useSearchParams();
  const { current } = data;
  return (
    <>
      <ApplicationTrail
        to={`/candidatures/${data.application.id}`}
        title={data.application.title}
        current="Compléments demandés"
      />
      <div className="mb-column">
        <PageHeader
          title="Compléments demandés"
          lead={
            current
              ? `Répondez avant le ${officialMoment(current.dueAt, current.departmentCode)}.`
              : 'Aucune réponse n’est attendue de vous en ce moment.'
          }
        />
        {refusal ? (
          <Alert tone="error" title="Votre réponse n’est pas envoyée" headingLevel={2} live="alert">
            {refusal.message}
          </Alert>
        ) : null}
        {query.has('envoye') && !current ? (
          <Alert tone="success" title="Votre réponse est envoyée" headingLevel={2} live="status">
            L’agence l’a reçue et reprend l’examen de la recevabilité. Un message vous le confirme.
          </Alert>
        ) : null}
        {current ? (
          <>
            <AskedList current={current} regime={data.regime} rejectionOn={data.rejectionOn} />
            <SendForm current={current} isSignatory={data.isSignatory} />
          </>
        ) : null}
        <PastRequests requests={data.past} />
      </div>
    </>
  );
}
