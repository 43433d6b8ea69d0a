import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { removeMember } from '#app/commands/remove-member.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { teamSentence } from '#app/content/team.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { notFound, readTitle, requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';

export const meta = () => [{ title: pageTitle('Quitter l’équipe') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const held = await findHeldApplication(tx, { id, userId: actor.userId });
    if (!held) throw notFound();
    return {
      application: { id, title: await readTitle(tx, held) },
      isOwner: held.member_role === 'owner',
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  if (form.get('confirmation') !== 'true')
    return replyConflict({ message: teamSentence('confirmation_missing') });
  const done = await removeMember(actor, { applicationId, userId: actor.userId });
  if (done.ok) return redirect('/candidatures', 303);
  if (done.code === 'not_found') throw notFound();
  return replyConflict({ message: teamSentence(done.code, done.details) });
}

export default function LeavingPage() {
  const { application, isOwner } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const team = `/candidatures/${application.id}/equipe-du-dossier`;
  return (
    <>
      <ApplicationTrail
        to={`/candidatures/${application.id}`}
        title={application.title}
        between={[{ label: 'Équipe du dossier', to: team }]}
        current="Départ"
      />
      <div className="mb-column">
        <PageHeader title="Quitter l’équipe" lead={applicationTitle(application.title)} />
        {refusal ? (
          <Alert tone="error" title="Vous êtes toujours dans l’équipe" live="alert">
            {refusal.message}
          </Alert>
        ) : null}
        {isOwner ? (
          <>
            <Alert tone="info" title="Transmettez d’abord le dossier">
              Vous en êtes responsable : quelqu’un d’autre doit le devenir avant que vous puissiez partir.
            </Alert>
            <ButtonLink to={`/candidatures/${application.id}/transmission`}>
              Transmettre le dossier
            </ButtonLink>
          </>
        ) : (
          <ConfirmPanel
            title="Vous ne verrez plus ce dossier"
            consequences={[
              'Ce que vous avez écrit y reste, sous votre nom.',
              'Pour revenir, il faudra qu’une personne qui signe le dossier vous invite de nouveau.',
            ]}
          >
            <Form method="post">
              <input type="hidden" name="confirmation" value="true" />
              <ButtonGroup>
                <Button variant="danger">Quitter l’équipe</Button>
                <ButtonLink to={team} variant="secondary">
                  Rester
                </ButtonLink>
              </ButtonGroup>
            </Form>
          </ConfirmPanel>
        )}
      </div>
    </>
  );
}
