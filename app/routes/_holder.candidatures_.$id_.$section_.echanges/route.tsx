import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count } from '#app/content/format.ts';
import { teamSentence } from '#app/content/team.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { MAX_COMMENT } from '#app/domain/account/team.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId, requireMemberRole } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadThreads } from './load-threads.server.ts';
import { Thread } from './thread.tsx';
import { doThreadAct, requireSectionSlug } from './thread-acts.server.ts';

export const meta = () => [{ title: pageTitle('Échanges de l’équipe') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const section = requireSectionSlug(params.section);
  return asActor(actor, (tx) => loadThreads(tx, { id, userId: actor.userId, section }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const place = { applicationId: requireId(params.id), section: requireSectionSlug(params.section) };
  await requireMemberRole(actor, place.applicationId, canEdit);
  const form = await request.formData();
  const done = await doThreadAct(actor, place, form);
  if (done.ok) return redirect(`/candidatures/${place.applicationId}/${place.section}/echanges`, 303);
  const text = String(form.get('texte') ?? '').slice(0, 20_000);
  const threadId = String(form.get('echange') ?? '');
  return json({ threadId, text, message: teamSentence(done.code, done.details) }, 400);
}

export default function ThreadsPage() {
  const { application, section, canWrite, open, settled } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  const fresh = reply?.threadId === '' ? reply : undefined;
  const replyTo = (id: string) => (reply?.threadId === id ? reply : undefined);
  return (
    <>
      <ApplicationTrail
        to={base}
        title={application.title}
        between={[{ label: section.name, to: `${base}/${section.slug}` }]}
        current="Échanges"
      />
      <div className="mb-column">
        <PageHeader
          eyebrow={section.name}
          title="Les échanges de l’équipe"
          lead="Ce que vous écrivez ici n’est lu que par l’équipe du dossier, jamais par l’agence ni par les évaluateurs, et ne fait pas partie du dépôt."
        />
        {reply ? (
          <ErrorSummary
            title="Votre message n’est pas enregistré"
            errors={[{ name: fresh ? 'texte' : undefined, message: reply.message }]}
          />
        ) : null}
        {open.length > 0 ? (
          <ul className="mb-threads">
            {open.map((thread) => (
              <Thread key={thread.id} thread={thread} canWrite={canWrite} reply={replyTo(thread.id)} />
            ))}
          </ul>
        ) : (
          <p>Aucun échange n’est ouvert sur cette rubrique.</p>
        )}
        {canWrite ? (
          <section aria-labelledby="nouveau" className="fr-mt-4w">
            <h2 id="nouveau" className="mb-group-title">
              Commencer un échange
            </h2>
            <Form method="post" noValidate key={`${open.length}-${fresh ? 1 : 0}`}>
              <TextArea
                name="texte"
                label="Votre message à l’équipe"
                rows={4}
                maxLength={MAX_COMMENT}
                defaultValue={fresh?.text}
                error={fresh?.message}
              />
              <Button name="acte" value="commencer">
                Envoyer à l’équipe
              </Button>
            </Form>
          </section>
        ) : null}
        {settled.length > 0 ? (
          <div className="fr-mt-4w">
            <Disclosure summary={count(settled.length, 'échange réglé', 'échanges réglés')}>
              <ul className="mb-threads">
                {settled.map((thread) => (
                  <Thread key={thread.id} thread={thread} canWrite={canWrite} reply={undefined} />
                ))}
              </ul>
            </Disclosure>
          </div>
        ) : null}
      </div>
    </>
  );
}
