import { Form } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { MEMBER_ROLES_IN_WORDS } from '#app/content/team.ts';
import type { MemberRole } from '#app/domain/account/roles.ts';
import type { TeamData } from './load-team.server.ts';

type Invitation = TeamData['invitations'][number];

export function InvitationList({ data }: { data: TeamData }) {
  if (data.invitations.length === 0) return null;
  return (
    <section className="fr-mt-6w" aria-labelledby="invitations">
      <h2 id="invitations" className="mb-group-title">
        Invitations sans réponse
      </h2>
      <ul className="mb-people">
        {data.invitations.map((invitation) => (
          <li key={invitation.id} className="mb-teammate">
            <div className="mb-teammate__who">
              <p className="mb-teammate__name">{invitation.email}</p>
              <p className="mb-teammate__mail">{whenOf(invitation)}</p>
            </div>
            <Badge tone={invitation.isExpired ? 'warning' : 'neutral'} icon={false} size="sm">
              {invitation.isExpired ? 'Expirée' : MEMBER_ROLES_IN_WORDS[invitation.role as MemberRole].name}
            </Badge>
            {mayAct(data, invitation) ? <InvitationActs invitation={invitation} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function mayAct(data: TeamData, { role }: Invitation): boolean {
  return role === 'owner' ? data.canTransfer : data.canManage;
}

function whenOf({ sentAt, expiresAt, isExpired }: Invitation): string {
  const plain = { weekday: false, zone: false };
  return isExpired
    ? `Envoyée le ${formatDateTime(sentAt, plain)}, expirée depuis le ${formatDateTime(expiresAt, plain)}`
    : `Envoyée le ${formatDateTime(sentAt, plain)}, valable jusqu’au ${formatDateTime(expiresAt, plain)}`;
}

function InvitationActs({ invitation }: { invitation: Invitation }) {
  const whom = <span className="fr-sr-only"> l’invitation de {invitation.email}</span>;
  return (
    <Form method="post" className="mb-teammate__acts mb-teammate__buttons">
      <input type="hidden" name="invitation" value={invitation.id} />
      <Button name="acte" value="renvoi" size="sm" variant="secondary">
        Renvoyer{whom}
      </Button>
      <Button name="acte" value="annulation" size="sm" variant="tertiary">
        Annuler{whom}
      </Button>
    </Form>
  );
}
