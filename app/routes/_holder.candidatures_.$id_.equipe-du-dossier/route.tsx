import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { teamSentence } from '#app/content/team.ts';
import { canManageTeam } from '#app/domain/account/team.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId, requireMemberRole } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteForm } from './invite-form.tsx';
import { loadTeam } from './load-team.server.ts';
import { MemberList } from './member-list.tsx';
import { doTeamAct, readTeamPost } from './team-acts.server.ts';

export const meta = () => [{ title: pageTitle('L’équipe du dossier') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  return asActor(actor, (tx) => loadTeam(tx, { id, userId: actor.userId }));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  await requireMemberRole(actor, id, canManageTeam);
  const post = readTeamPost(await request.formData());
  const done = await doTeamAct(actor, id, post);
  if (done.ok) return redirect(`/candidatures/${id}/equipe-du-dossier?fait=${post.act}`, 303);
  const { act, email, role } = post;
  const message = teamSentence(done.code, done.details);
  const status = FIELD_CODES.includes(done.code) ? 400 : 409;
  return json({ act, email, role, message, field: done.code === 'role_unknown' ? 'role' : 'email' }, status);
}

const FIELD_CODES = ['email_invalid', 'role_unknown'];

const DONE: Record<string, string> = {
  invitation: 'L’invitation est partie. Elle est valable quatorze jours.',
  renvoi: 'L’invitation est repartie, avec un nouveau lien valable quatorze jours.',
  annulation: 'L’invitation est annulée : son lien n’ouvre plus rien.',
  role: 'Le rôle est enregistré.',
  exclusion: 'Cette personne ne fait plus partie de l’équipe.',
  transmission: 'La proposition est partie. Rien ne change tant que la personne n’a pas accepté.',
};

export default function TeamPage() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [search] = useSearchParams();
  const done = DONE[search.get('fait') ?? ''];
  const base = `/candidatures/${data.application.id}`;
  const hasInvited = search.get('fait') === 'invitation' && !reply;
  const invited = reply?.act === 'invitation' ? reply : undefined;
  return (
    <>
      <ApplicationTrail to={base} title={data.application.title} current="Équipe du dossier" />
      <div className="mb-column">
        <PageHeader
          title="L’équipe du dossier"
          lead="Remplissez cette candidature à plusieurs. Chacun se connecte avec sa propre adresse, et chaque réponse garde le nom de qui l’a écrite."
        />
        {done && !reply ? (
          <Alert tone="success" live="status">
            {done}
          </Alert>
        ) : null}
        {reply ? (
          <ErrorSummary
            title={invited ? 'L’invitation n’est pas partie' : 'L’équipe n’a pas changé'}
            errors={[{ name: invited ? reply.field : undefined, message: reply.message }]}
          />
        ) : null}
        <MemberList data={data} />
        <InvitationList data={data} />
        {data.canManage ? (
          <InviteForm
            sent={hasInvited ? data.invitations.map(({ id }) => id).join() : ''}
            reply={
              invited && {
                email: invited.email,
                role: invited.role,
                errors: { [invited.field]: invited.message },
              }
            }
          />
        ) : (
          <p className="fr-mt-4w">Les personnes qui signent le dossier peuvent en inviter d’autres.</p>
        )}
        <section className="fr-mt-6w" aria-labelledby="suite">
          <h2 id="suite" className="mb-group-title">
            {data.canTransfer ? 'Passer la main' : 'Quitter l’équipe'}
          </h2>
          <p>
            {data.canTransfer
              ? 'Vous êtes responsable du dossier. Vous pouvez le transmettre à une autre personne : elle devra l’accepter, et vous resterez signataire.'
              : 'Vous ne verrez plus ce dossier. Ce que vous avez écrit y reste.'}
          </p>
          {data.canTransfer ? (
            <ButtonLink to={`${base}/transmission`} variant="secondary">
              Transmettre le dossier
            </ButtonLink>
          ) : (
            <ButtonLink to={`${base}/depart`} variant="secondary">
              Quitter l’équipe
            </ButtonLink>
          )}
        </section>
      </div>
    </>
  );
}
