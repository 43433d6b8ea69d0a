import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { readThread } from '#app/commands/read-thread.server.ts';
import { sendMessage } from '#app/commands/send-message.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { MessageForm } from '#app/components/messages/message-form.tsx';
import { SentNote } from '#app/components/messages/sent-note.tsx';
import { ThreadMessages } from '#app/components/messages/thread-messages.tsx';
import { FileHead } from '#app/components/review/file-head.tsx';
import { requireDesk, requireId } from '#app/server/desk.server.ts';
import { loadDeskMessages, requireMessageWriter } from '#app/server/desk-messages.server.ts';
import { answerMessage } from '#app/server/message-form.server.ts';
import { loadThread } from '#app/server/message-threads.server.ts';
import { asActor } from '#db/client.server.ts';

export const meta = () => [{ title: pageTitle('Un échange avec le porteur') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const [id, threadId] = [requireId(params.id), requireId(params.threadId)];
  const reader = { applicationId: id, userId: actor.userId, isHolder: false };
  const data = await asActor(actor, async (tx) => ({
    ...(await loadDeskMessages(tx, actor, scope, id)).page,
    thread: await loadThread(tx, threadId, reader),
  }));
  await readThread(actor, { ...reader, threadId });
  return { ...data, sent: new URL(request.url).searchParams.get('envoye') };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const [applicationId, threadId] = [requireId(params.id), requireId(params.threadId)];
  await requireMessageWriter(actor, scope, applicationId);
  return answerMessage(request, `/instruction/${applicationId}/messages`, ({ subject: _none, ...message }) =>
    sendMessage(actor, { ...message, applicationId, threadId }),
  );
}

export default function DeskThread() {
  const { head, canWrite, messageKey, thread, sent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current={thread.subject} />
      <div className="mb-column">
        <p>
          <Link
            to={`/instruction/${head.id}/messages`}
            className="fr-link fr-link--icon-left fr-icon-arrow-left-s-line"
          >
            Tous les échanges de ce dossier
          </Link>
        </p>
        <ThreadMessages applicationId={head.id} messages={thread.messages} />
        <SentNote messages={thread.messages} sent={sent} />
        {canWrite ? (
          <MessageForm
            messageKey={messageKey}
            title="Répondre au porteur"
            refused={refused}
            bodyLabel="Votre réponse au porteur"
            bodyHint="Lue par l’équipe du porteur, au nom de votre service."
            submit="Envoyer au porteur"
          />
        ) : null}
      </div>
    </>
  );
}
