import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { writeNote } from '#app/commands/write-note.server.ts';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { messageSentence, NOTE_WARNING } from '#app/content/messages.ts';
import { MAX_BODY } from '#app/domain/messages/message.ts';
import { forbidden, notFound, requireDesk, requireId } from '#app/server/desk.server.ts';
import { loadDeskMessages } from '#app/server/desk-messages.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listNotes } from '#db/queries/messages.server.ts';

export const meta = () => [{ title: pageTitle('Notes internes') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => ({
    ...(await loadDeskMessages(tx, actor, scope, id)).page,
    notes: await listNotes(tx, id),
  }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const [id, body] = [requireId(readText(form, 'cle')), readText(form, 'texte')];
  const written = await writeNote(actor, { id, applicationId, body });
  if (written.ok) return redirect(`/instruction/${applicationId}/notes`, 303);
  if (written.code === 'not_found') throw notFound();
  if (written.code === 'not_allowed_role') throw forbidden();
  return replyInvalid({ body, message: messageSentence(written.code, written.details) });
}

export default function NotesPage() {
  const { head, canWrite, messageKey, notes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Notes internes" />
      <div className="mb-column mb-notes">
        <p className="mb-notes__warning">
          <span className="fr-icon-lock-fill" aria-hidden="true" /> {NOTE_WARNING}
        </p>
        <p>
          Ces notes sont lues par l’agence compétente et par l’équipe nationale. Ni le porteur, ni les
          évaluateurs, ni les agences associées ne les voient ; elles ne partent par aucun courriel.
        </p>
        {notes.length === 0 ? <p>Aucune note sur ce dossier.</p> : null}
        <ol className="mb-notes__list">
          {notes.map((note) => (
            <li key={note.id} className="mb-internal-note">
              <p className="mb-message__who">
                <strong>{note.author_name}</strong>, le <DateTime at={note.written_at} zone={false} />
              </p>
              <p className="mb-long-text">{note.body}</p>
            </li>
          ))}
        </ol>
        {canWrite ? (
          <Form method="post" noValidate key={refused === undefined ? messageKey : 'refused'}>
            <input type="hidden" name="cle" value={messageKey} />
            <TextArea
              name="texte"
              label="Votre note interne"
              hint={`${NOTE_WARNING}.`}
              rows={5}
              maxLength={MAX_BODY}
              defaultValue={refused?.body}
              error={refused?.message}
            />
            <Button icon="fr-icon-lock-line">Enregistrer la note interne</Button>
          </Form>
        ) : null}
      </div>
    </>
  );
}
