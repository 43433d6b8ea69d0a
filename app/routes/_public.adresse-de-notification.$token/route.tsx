import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { confirmNotice } from '#app/commands/confirm-notice-address.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { Button } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { requireLinkUse } from './notice-link.server.ts';

/** No script: the page works in whatever browser a mailbox is read with, and its address goes nowhere else. */
export const handle: RouteHandle = { hydrate: false };

export const meta = () => [
  { title: pageTitle('Confirmer une adresse') },
  { name: 'robots', content: 'noindex' },
];

/** Looks only: mail scanners and previews open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await requireLinkUse(params.token, context.clientAddress);
  return json({ state: link.state, callTitle: link.callTitle });
}

export async function action({ params, context }: ActionFunctionArgs) {
  const { tokenHash } = await requireLinkUse(params.token, context.clientAddress);
  const state = await confirmNotice(tokenHash);
  return json({ state }, state === 'dead' ? 404 : 200);
}

export default function ConfirmNoticePage() {
  const data = useLoaderData<typeof loader>();
  const isDone = (useActionData<typeof action>()?.state ?? data.state) === 'done';
  return (
    <div className="mb-column">
      <PageHeader
        eyebrow={data.callTitle}
        title={isDone ? 'Cette adresse est confirmée' : 'Confirmer cette adresse ?'}
      />
      {isDone ? (
        <p>
          Les lettres de la candidature y arriveront : accusé de réception, demandes de compléments, décision.
          Vous pouvez fermer cette page.
        </p>
      ) : (
        <>
          <p>
            Vous avez reçu notre courriel à une adresse donnée pour recevoir les lettres d’une candidature.
            Confirmez-la si vous lisez bien les messages qui y arrivent. Cette page n’ouvre aucun dossier.
          </p>
          <Form method="post">
            <Button icon="fr-icon-check-line">Confirmer cette adresse</Button>
          </Form>
        </>
      )}
    </div>
  );
}

export function ErrorBoundary() {
  return (
    <div className="mb-column">
      <PageHeader title="Ce lien ne confirme aucune adresse" />
      <p>
        Il a pu être remplacé par un lien plus récent, ou arriver à son terme après sept jours. Ouvrez le lien
        du dernier message reçu, ou demandez un nouveau courriel depuis la candidature. Après de nombreux
        essais, attendez dix minutes.
      </p>
    </div>
  );
}
