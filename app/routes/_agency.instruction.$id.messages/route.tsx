import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { sendMessage } from '#app/commands/send-message.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { MessageForm } from '#app/components/messages/message-form.tsx';
import { templateValues } from '#app/components/messages/template-values.ts';
import { ThreadList } from '#app/components/messages/thread-list.tsx';
import { FileHead } from '#app/components/review/file-head.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { count } from '#app/content/format.ts';
import { fillTexts } from '#app/domain/messages/template.ts';
import { requireDesk, requireId } from '#app/server/desk.server.ts';
import { loadDeskMessages, requireMessageWriter } from '#app/server/desk-messages.server.ts';
import { environment } from '#app/server/env.server.ts';
import { answerMessage } from '#app/server/message-form.server.ts';
import { loadThreads } from '#app/server/message-threads.server.ts';
import { asActor } from '#db/client.server.ts';
import { listTemplates } from '#db/queries/message-templates.server.ts';
import { findPaperEntry } from '#db/queries/paper-entries.server.ts';
import { TemplateLinks } from './template-links.tsx';

export const meta = () => [{ title: pageTitle('Messages du dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  const chosen = new URL(request.url).searchParams.get('modele');
  return asActor(actor, async (tx) => {
    const { file, page } = await loadDeskMessages(tx, actor, scope, id);
    const templates = page.canWrite ? await listTemplates(tx) : [];
    const template = templates.find((one) => one.id === chosen);
    return {
      ...page,
      isUnclaimed: (await findPaperEntry(tx, id))?.claimed_at === null,
      threads: await loadThreads(tx, { applicationId: id, userId: actor.userId, isHolder: false }),
      templates: templates.map((one) => ({ id: one.id, name: one.name })),
      initial: template && fillTexts(template, templateValues(file.row, environment().publicOrigin)),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const applicationId = requireId(params.id);
  await requireMessageWriter(actor, scope, applicationId);
  return answerMessage(request, `/instruction/${applicationId}/messages`, (message) =>
    sendMessage(actor, { ...message, applicationId }),
  );
}

export default function DeskMessages() {
  const { head, canWrite, isUnclaimed, messageKey, threads, templates, initial } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Messages" />
      <div className="mb-column">
        <p>
          Ce que vous écrivez ici est lu par l’équipe du porteur, au nom de votre service : votre nom ne lui
          est pas montré. Pour une remarque entre agents, utilisez les notes internes.
        </p>
        {isUnclaimed ? (
          <Alert tone="warning" title="Personne ne lirait votre message">
            <p>
              Ce dossier a été déposé sur papier et aucun compte ne lui est encore rattaché. Écrivez au
              porteur par courrier : son adresse, et la lettre qui lui permet de rattacher son dossier, sont
              sur la page <Link to={`/instruction/${head.id}/papier`}>Envoi sur papier</Link>.
            </p>
          </Alert>
        ) : null}
        {threads.length > 0 ? (
          <ThreadList
            label="Échanges de ce dossier"
            threads={threads.map((thread) => ({
              ...thread,
              to: `/instruction/${head.id}/messages/${thread.id}`,
              detail: <span>{count(thread.messageCount, 'message', 'messages')}</span>,
            }))}
          />
        ) : (
          <EmptyState title="Aucun message pour le moment" icon="fr-icon-mail-line">
            Ni le porteur ni votre service n’ont encore écrit sur ce dossier.
          </EmptyState>
        )}
        {templates.length > 0 ? <TemplateLinks templates={templates} /> : null}
        {canWrite ? (
          <MessageForm
            key={initial?.subject}
            initial={initial}
            messageKey={messageKey}
            title="Écrire au porteur"
            refused={refused}
            withSubject
            bodyLabel="Votre message au porteur"
            submit="Envoyer au porteur"
          />
        ) : null}
      </div>
    </>
  );
}
