import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react';
import { answerPartnerRequest } from '#app/commands/answer-partner-request.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { DataList } from '#app/components/ui/data-list.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { commitmentLines } from '#app/content/partner-confirmations.ts';
import { readPartnerReply } from '#app/domain/application/partner-confirmation.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { replyConflict, replyInvalid } from '#app/server/http/replies.server.ts';
import { GivenAnswer } from './given-answer.tsx';
import { describeParticipation, requireParticipation } from './load-participation.server.ts';
import { ReplyForm } from './reply-form.tsx';

/** No script: the page works in whatever browser a secretariat has, and its address goes nowhere else. */
export const handle: RouteHandle = { hydrate: false };

export const meta = () => [
  { title: pageTitle('Confirmer une participation') },
  { name: 'robots', content: 'noindex' },
];

/** Looks only: mail scanners and previews open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { link } = await requireParticipation(params.token, context.clientAddress);
  return describeParticipation(link);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { tokenHash } = await requireParticipation(params.token, context.clientAddress);
  const form = await request.formData();
  const reply = readPartnerReply({
    answer: readText(form, 'reponse'),
    name: readText(form, 'nom'),
    function: readText(form, 'fonction'),
    isEntitled: readText(form, 'habilitation') === 'true',
    word: readText(form, 'mot'),
  });
  const answered = await answerPartnerRequest(tokenHash, reply);
  if (answered.ok) return redirect('?', 303);
  if (answered.code === 'invalid') return replyInvalid({ reply, fields: answered.fields });
  return replyConflict({ reply, fields: [] });
}

export default function ParticipationPage() {
  const { state, callTitle, title, holderName, commitment, given, expiresAt } =
    useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <div className="mb-column">
      <PageHeader
        eyebrow={callTitle}
        title={title || 'Projet de Médicobus'}
        lead={`${holderName || 'Le porteur'} cite ${commitment.name} comme partenaire de ce projet.`}
      />
      <GivenAnswer state={state} given={given} holderName={holderName} />
      <section aria-labelledby="engagement">
        <h2 id="engagement">{state === 'changed' ? 'Ce qui vous avait été demandé' : 'Ce qui est écrit'}</h2>
        <DataList
          items={[{ label: 'Votre structure', value: commitment.name }, ...commitmentLines(commitment)]}
        />
      </section>
      {state === 'open' ? (
        <ReplyForm
          given={given}
          reply={refusal?.reply}
          problems={refusal?.fields ?? []}
          holderName={holderName}
          expiresAt={expiresAt}
        />
      ) : null}
    </div>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const isTooMany = isRouteErrorResponse(error) && error.status === 429;
  return (
    <div className="mb-column">
      <PageHeader title={isTooMany ? 'Trop d’essais' : 'Ce lien ne mène à aucune demande en cours'} />
      <p>
        {isTooMany
          ? 'Trop de liens inconnus ont été ouverts depuis votre réseau. Réessayez dans dix minutes.'
          : 'Il a pu être remplacé par un lien plus récent, annulé par le porteur du projet, ou arriver à son terme. Ouvrez le lien du dernier message reçu, ou demandez-en un nouveau au porteur.'}
      </p>
    </div>
  );
}
