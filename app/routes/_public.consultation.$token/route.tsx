import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react';
import { answerConsultation } from '#app/commands/answer-consultation.server.ts';
import { FrozenDossier } from '#app/components/application/frozen-dossier.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDate } from '#app/content/format.ts';
import { readConsultedAnswer } from '#app/domain/review/consultation.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { AnswerForm } from './answer-form.tsx';
import { loadConsultation, requireConsultedBody } from './load-consultation.server.ts';
import { SentAnswer } from './sent-answer.tsx';

/** No script: the page works in whatever browser a secretariat has, and its address goes nowhere else. */
export const handle: RouteHandle = { hydrate: false };

export const meta = () => [
  { title: pageTitle('Donner un avis sur un projet') },
  { name: 'robots', content: 'noindex' },
];

/** Looks only: mail scanners and previews open links too. */
export async function loader({ params, context, request }: LoaderFunctionArgs) {
  const actor = await requireConsultedBody(params.token, context.clientAddress);
  const isSaved = new URL(request.url).searchParams.get('enregistre') === 'oui';
  return { ...(await asActor(actor, loadConsultation)), isSaved };
}

export async function action({ params, context, request }: ActionFunctionArgs) {
  const actor = await requireConsultedBody(params.token, context.clientAddress);
  const form = await request.formData();
  const answer = readConsultedAnswer({
    opinion: readText(form, 'avis'),
    text: readText(form, 'motivation'),
    name: readText(form, 'nom'),
    title: readText(form, 'qualite'),
  });
  const isFinal = readText(form, 'acte') === 'envoyer';
  const outcome = await answerConsultation(actor, { answer, isFinal });
  if (outcome.ok) return redirect(isFinal ? '?' : '?enregistre=oui', 303);
  if (outcome.code === 'answer_incomplete') return replyInvalid({ problems: outcome.problems });
  return replyConflict({ problems: [] });
}

export default function Consultation() {
  const { asked, file, answer, applicationId, dossier, isSaved } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        eyebrow={file.reference}
        title={file.title}
        lead={`${asked.authorityName} demande l’avis de ${asked.bodyName} avant le ${formatDate(asked.dueOn, { weekday: true })}.`}
      />
      {isSaved && !refusal ? (
        <Alert tone="success" live="status">
          Votre avis est enregistré, mais pas encore envoyé. Vous pouvez y revenir par le même lien.
        </Alert>
      ) : null}
      {asked.question === '' ? null : (
        <section aria-labelledby="question">
          <h2 id="question">Ce que l’agence vous demande</h2>
          <p className="mb-long-text">{asked.question}</p>
        </section>
      )}
      <p>
        Candidature de {file.holderName}, {file.callTitle}. Vous lisez ici la partie du dossier qui décrit le
        projet, sans données personnelles ni financement.{' '}
        {answer.sentAt === null ? <a href="#votre-avis">Aller directement à votre avis</a> : null}
      </p>
      {answer.sentAt === null ? null : <SentAnswer answer={answer} />}
      <FrozenDossier dossier={dossier} applicationId={applicationId} />
      {answer.sentAt === null ? <AnswerForm answer={answer} problems={refusal?.problems ?? []} /> : null}
      <p className="fr-hint-text">
        Une question sur ce dossier : {asked.authorityName}, {asked.authorityEmail}, {asked.authorityPhone}.
      </p>
    </>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const isTooMany = isRouteErrorResponse(error) && error.status === 429;
  return (
    <>
      <PageHeader title={isTooMany ? 'Trop d’essais' : 'Ce lien ne mène à aucune demande d’avis en cours'} />
      <p>
        {isTooMany
          ? 'Trop de liens inconnus ont été ouverts depuis votre réseau. Réessayez dans dix minutes.'
          : 'Il a pu être remplacé par un lien plus récent, retiré par l’agence, ou arriver à son terme. Ouvrez le lien du dernier message reçu, ou écrivez à l’agence régionale de santé (ARS) qui vous consulte.'}
      </p>
    </>
  );
}
