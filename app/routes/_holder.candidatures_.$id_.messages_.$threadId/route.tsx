import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readThread } from '#app/commands/read-thread.server.ts';
import { sendMessage } from '#app/commands/send-message.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { MessageForm } from '#app/components/messages/message-form.tsx';
import { SentNote } from '#app/components/messages/sent-note.tsx';
import { ThreadMessages } from '#app/components/messages/thread-messages.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { messageSentence, NATIONAL_SERVICE } from '#app/content/messages.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId, requireMemberRole } from '#app/server/held-application.server.ts';
import { loadHolderMessages } from '#app/server/holder-messages.server.ts';
import { answerMessage } from '#app/server/message-form.server.ts';
import { loadThread } from '#app/server/message-threads.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Un échange avec le service instructeur') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const [id, threadId, { userId }] = [requireId(params.id), requireId(params.threadId), actor];
  const reader = { applicationId: id, userId, isHolder: true };
  const data = await asActor(actor, async (tx) => ({
    ...(await loadHolderMessages(tx, { id, userId })),
    thread: await loadThread(tx, threadId, reader),
  }));
  await readThread(actor, { ...reader, threadId });
  return { ...data, sent: new URL(request.url).searchParams.get('envoye') };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const [applicationId, threadId] = [requireId(params.id), requireId(params.threadId)];
  await requireMemberRole(actor, applicationId, canEdit);
  return answerMessage(request, `/candidatures/${applicationId}/messages`, ({ subject: _none, ...message }) =>
    sendMessage(actor, { ...message, applicationId, threadId }),
  );
}

export default function HolderThread() {
  const { application, serviceName, canWrite, messageKey, thread, sent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  return (
    <>
      <ApplicationTrail
        to={base}
        title={application.title}
        between={[{ label: 'Messages', to: `${base}/messages` }]}
        current={thread.subject}
      />
      <div className="mb-column">
        <PageHeader eyebrow={application.reference} title={thread.subject} />
        <ThreadMessages applicationId={application.id} messages={thread.messages} />
        <SentNote messages={thread.messages} sent={sent} />
        {canWrite ? (
          <MessageForm
            messageKey={messageKey}
            title="Répondre"
            refused={refused}
            bodyLabel={`Votre réponse à l’${serviceName ?? NATIONAL_SERVICE}`}
            submit="Envoyer la réponse"
          />
        ) : (
          <p className="mb-note">{messageSentence('not_allowed_role')}</p>
        )}
      </div>
    </>
  );
}
