import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { assignSections } from '#app/commands/assign-sections.server.ts';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { Select } from '#app/components/form/select.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { teamSentence } from '#app/content/team.ts';
import { canEdit } from '#app/domain/account/roles.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId, requireMemberRole } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadSharing, readSharing } from './sharing.server.ts';

export const meta = () => [{ title: pageTitle('Répartir les rubriques') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadSharing(tx, { id, userId: actor.userId }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const applicationId = requireId(params.id);
  await requireMemberRole(actor, applicationId, canEdit);
  const changes = readSharing(await request.formData());
  const done = await assignSections(actor, { applicationId, changes });
  if (done.ok) return redirect(`/candidatures/${applicationId}`, 303);
  return json({ message: teamSentence(done.code) }, 409);
}

export default function SharingPage() {
  const { application, groups, people, canShare } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const base = `/candidatures/${application.id}`;
  return (
    <>
      <ApplicationTrail to={base} title={application.title} current="Répartition" />
      <div className="mb-column">
        <PageHeader
          title="Répartir les rubriques"
          lead="Confiez une rubrique à qui la connaît le mieux. Les autres peuvent toujours y écrire : c’est un repère, pas un verrou."
        />
        {refusal ? (
          <Alert tone="error" title="La répartition n’est pas enregistrée" live="alert">
            {refusal.message}
          </Alert>
        ) : null}
        {canShare ? null : (
          <Alert tone="info" title="Vous ne pouvez pas répartir les rubriques">
            Votre rôle permet de lire ce dossier. Les personnes qui l’écrivent le répartissent entre elles.
          </Alert>
        )}
        {canShare && people.length < 2 ? (
          <Alert tone="info" title="Personne d’autre n’écrit dans ce dossier">
            <p>
              <Link to={`${base}/equipe-du-dossier`}>Invitez d’abord quelqu’un</Link> qui puisse rédiger.
            </p>
          </Alert>
        ) : null}
        <Form method="post">
          <fieldset className="mb-plain" disabled={!canShare}>
            {groups.map((group) => (
              <section key={group.name} aria-label={group.name}>
                <h2 className="mb-group-title fr-mt-4w">{group.name}</h2>
                {group.sections.map(({ slug, name, userId }) => (
                  <div key={slug} className="mb-share">
                    <input type="hidden" name={`avant.${slug}`} value={userId} />
                    <Select
                      name={`rubrique.${slug}`}
                      label={name}
                      options={people}
                      placeholder="À personne en particulier"
                      defaultValue={userId}
                    />
                  </div>
                ))}
              </section>
            ))}
          </fieldset>
          <ButtonGroup>
            {canShare ? <Button>Enregistrer la répartition</Button> : null}
            <ButtonLink to={`${base}/equipe-du-dossier`} variant="secondary">
              Voir l’équipe
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </div>
    </>
  );
}
