import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { sendMessage } from '#app/commands/send-message.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { MessageForm } from '#app/components/messages/message-form.tsx';
import { ThreadList } from '#app/components/messages/thread-list.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count } from '#app/content/format.ts';
import { messageSentence, NATIONAL_SERVICE } from '#app/content/messages.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId, requireMemberRole } from '#app/server/held-application.server.ts';
import { loadHolderMessages } from '#app/server/holder-messages.server.ts';
import { answerMessage } from '#app/server/message-form.server.ts';
import { loadThreads } from '#app/server/message-threads.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Messages de ma candidature') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const [id, { userId }] = [requireId(params.id), actor];
  return asActor(actor, async (tx) => ({
    ...(await loadHolderMessages(tx, { id, userId })),
    threads: await loadThreads(tx, { applicationId: id, userId, isHolder: true }),
  }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  await requireMemberRole(actor, applicationId, canEdit);
  return answerMessage(request, `/candidatures/${applicationId}/messages`, (message) =>
    sendMessage(actor, { ...message, applicationId }),
  );
}

export default function HolderMessages() {
  const { application, serviceName, isDeposited, canWrite, messageKey, threads } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  const service = serviceName ?? NATIONAL_SERVICE;
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Messages" />
      <div className="mb-column">
        <PageHeader
          eyebrow={application.reference}
          title="Messages"
          lead={
            isDeposited
              ? `Vos échanges avec le service instructeur, ${service}. Toute l’équipe du dossier les lit ; les évaluateurs n’y prennent pas part.`
              : undefined
          }
        />
        {threads.length > 0 ? (
          <ThreadList
            label="Échanges de cette candidature"
            threads={threads.map((thread) => ({
              ...thread,
              to: `${base}/messages/${thread.id}`,
              detail: <span>{count(thread.messageCount, 'message', 'messages')}</span>,
            }))}
          />
        ) : (
          <EmptyState
            title={isDeposited ? 'Aucun message pour le moment' : 'Pas encore de messages'}
            icon="fr-icon-mail-line"
            action={isDeposited ? undefined : <ButtonLink to={base}>Revenir à ma candidature</ButtonLink>}
          >
            {isDeposited
              ? 'Le service instructeur vous écrira ici, et vous pouvez lui écrire.'
              : messageSentence('not_deposited')}
          </EmptyState>
        )}
        {canWrite ? (
          <MessageForm
            messageKey={messageKey}
            title="Écrire un nouveau message"
            refused={refused}
            withSubject
            bodyLabel={`Votre message à l’${service}`}
            submit="Envoyer le message"
          />
        ) : null}
        {isDeposited && !canWrite ? <p className="mb-note">{messageSentence('not_allowed_role')}</p> : null}
      </div>
    </>
  );
}
