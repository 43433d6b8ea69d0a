import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { MEMBER_ROLES_IN_WORDS } from '#app/content/team.ts';
import { canDeposit, type MemberRole } from '#app/domain/account/roles.ts';
import { INVITED_ROLES } from '#app/domain/account/team.ts';
import type { TeamData } from './load-team.server.ts';

type Member = TeamData['members'][number];

const OPTIONS = [...INVITED_ROLES].reverse().map((role) => ({
  value: role,
  label: `${MEMBER_ROLES_IN_WORDS[role].name} : ${MEMBER_ROLES_IN_WORDS[role].power}`,
}));

export function MemberList({ data }: { data: TeamData }) {
  return (
    <section aria-labelledby="membres">
      <h2 id="membres" className="mb-group-title">
        Les membres
      </h2>
      <ul className="mb-people">
        {data.members.map((member) => (
          <li key={member.id} className="mb-teammate">
            <div className="mb-teammate__who">
              <p className="mb-teammate__name">
                {member.name}
                {member.isMe ? ' (vous)' : ''}
              </p>
              <p className="mb-teammate__mail">{member.email}</p>
            </div>
            <Badge tone={canDeposit(member.role as MemberRole) ? 'info' : 'neutral'} icon={false} size="sm">
              {MEMBER_ROLES_IN_WORDS[member.role as MemberRole].name}
            </Badge>
            {data.canManage && member.role !== 'owner' ? <MemberActs member={member} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Behind a click, because it is rare: another role, or out of the team. */
function MemberActs({ member }: { member: Member }) {
  return (
    <div className="mb-teammate__acts">
      <Disclosure
        summary={
          <>
            Modifier<span className="fr-sr-only"> le rôle de {member.name}</span>
          </>
        }
      >
        <Form method="post">
          <input type="hidden" name="membre" value={member.id} />
          <Select
            name="role"
            id={`role-${member.id}`}
            label={`Rôle de ${member.name}`}
            options={OPTIONS}
            placeholder={false}
            defaultValue={member.role}
          />
          <div className="mb-teammate__buttons">
            <Button name="acte" value="role" size="sm">
              Enregistrer ce rôle
            </Button>
            {member.isMe ? null : (
              <Button name="acte" value="exclusion" size="sm" variant="secondary">
                Retirer de l’équipe
              </Button>
            )}
          </div>
        </Form>
        {member.isMe ? null : (
          <p className="mb-note fr-mb-0">
            Retirée de l’équipe, cette personne ne voit plus le dossier. Ce qu’elle a écrit est conservé.
          </p>
        )}
      </Disclosure>
    </div>
  );
}
