import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { answerInvitation } from '#app/commands/answer-invitation.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { MEMBER_ROLES_IN_WORDS, teamSentence } from '#app/content/team.ts';
import type { MemberRole } from '#app/domain/account/roles.ts';
import { requirePerson } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { replyConflict } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { listReceivedInvitations } from '#db/queries/team.server.ts';

export const meta = () => [{ title: pageTitle('Mes invitations') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { viewer, actor } = await requirePerson(request);
  const received = await asActor(actor, (tx) => listReceivedInvitations(tx, viewer.email.toLowerCase()));
  return {
    email: viewer.email,
    invitations: received.map((one) => ({
      id: one.id,
      role: one.role as MemberRole,
      label: one.label,
      inviterName: one.inviter_name,
      expiresAt: one.expires_at,
    })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requirePerson(request);
  const form = await request.formData();
  const answer = form.get('reponse');
  if (answer !== 'accepter' && answer !== 'decliner') throw new Response(null, { status: 400 });
  const invitationId = requireId(String(form.get('invitation') ?? ''));
  const done = await answerInvitation(actor, { invitationId, accepts: answer === 'accepter' });
  if (!done.ok) return replyConflict({ message: teamSentence(done.code, done.details) });
  return redirect(answer === 'accepter' ? `/candidatures/${done.value.applicationId}` : '/invitations', 303);
}

export default function Invitations() {
  const { email, invitations } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <div className="mb-column">
      <PageHeader title="Mes invitations" />
      {refusal ? (
        <Alert tone="error" title="Votre réponse n’a pas été enregistrée" live="alert">
          {refusal.message}
        </Alert>
      ) : null}
      {invitations.length === 0 ? (
        <EmptyState
          title="Aucune invitation ne vous attend"
          icon="fr-icon-mail-line"
          action={<ButtonLink to="/candidatures">Voir mes candidatures</ButtonLink>}
        >
          {`Vous êtes connecté avec l’adresse ${email}. Si une invitation est arrivée à une autre adresse, déconnectez-vous et indiquez celle-là.`}
        </EmptyState>
      ) : null}
      {invitations.map((invitation) => (
        <InvitationPanel key={invitation.id} {...invitation} />
      ))}
    </div>
  );
}

type PanelProps = { id: string; role: MemberRole; label: string; inviterName: string; expiresAt: string };

function InvitationPanel({ id, role, label, inviterName, expiresAt }: PanelProps) {
  const { name, power } = MEMBER_ROLES_IN_WORDS[role];
  return (
    <section className="mb-next" aria-labelledby={`invitation-${id}`}>
      <h2 id={`invitation-${id}`} className="mb-next__title">
        {role === 'owner'
          ? `${inviterName} vous transmet un dossier`
          : `${inviterName} vous invite à travailler sur un dossier`}
      </h2>
      <DataList
        items={[
          { label: 'Candidature', value: label },
          { label: 'Votre rôle', value: `${name}. ${power}` },
          { label: 'À accepter avant le', value: <DateTime at={expiresAt} /> },
        ]}
      />
      <Form method="post">
        <input type="hidden" name="invitation" value={id} />
        <ButtonGroup>
          <Button name="reponse" value="accepter">
            {role === 'owner' ? 'Accepter le dossier' : 'Rejoindre l’équipe'}
          </Button>
          <Button name="reponse" value="decliner" variant="secondary">
            Décliner
          </Button>
        </ButtonGroup>
      </Form>
    </section>
  );
}
