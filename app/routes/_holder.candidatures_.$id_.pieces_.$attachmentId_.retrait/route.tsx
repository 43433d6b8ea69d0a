import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { removeAttachment } from '#app/commands/remove-attachment.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { filingSentence } from '#app/content/filing-refusals.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadRemoval } from './load-removal.server.ts';

export const meta = () => [{ title: pageTitle('Retirer une pièce') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const ids = { applicationId: requireId(params.id), attachmentId: requireId(params.attachmentId) };
  return asActor(actor, (tx) => loadRemoval(tx, { ...ids, userId: actor.userId }));
}

/** Takes a file out of the application. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const attachmentId = requireId(params.attachmentId);
  const removed = await removeAttachment(actor, { applicationId, attachmentId });
  if (removed.ok)
    return redirect(`/candidatures/${applicationId}/pieces?retire=1#piece-${removed.value.kind}`, 303);
  if (removed.code === 'not_found') throw notFound();
  return replyConflict({ message: filingSentence(removed.code) });
}

export default function RemovalPage() {
  const { application, file, closed, isDeposited } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.message ?? closed;
  const base = `/candidatures/${application.id}`;
  const back = `${base}/pieces#piece-${file.kind}`;
  return (
    <>
      <ApplicationTrail
        to={base}
        title={application.title}
        between={[{ label: 'Pièces jointes', to: `${base}/pieces` }]}
        current="Retrait"
      />
      <div className="mb-column">
        <PageHeader eyebrow={file.label} title={`Retirer « ${file.name} »`} />
        {refusal ? (
          <>
            <Alert tone="warning" title="Cette pièce ne peut pas être retirée" live="alert">
              {refusal}
            </Alert>
            <ButtonLink to={back}>Retour aux pièces</ButtonLink>
          </>
        ) : (
          <ConfirmPanel
            title="Ce fichier quittera le dossier"
            consequences={[
              isDeposited
                ? 'La version déposée le garde : ceux qui l’instruisent le lisent tant que vous n’avez pas déposé de nouveau.'
                : 'Il sera effacé : gardez-en une copie si vous voulez le joindre plus tard.',
            ]}
          >
            <Form method="post">
              <ButtonGroup>
                <Button variant="danger">Retirer le fichier</Button>
                <ButtonLink to={back} variant="secondary">
                  Le garder
                </ButtonLink>
              </ButtonGroup>
            </Form>
          </ConfirmPanel>
        )}
      </div>
    </>
  );
}
