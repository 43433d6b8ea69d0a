import { changeMemberRole } from '#app/commands/change-member-role.server.ts';
import { inviteMember } from '#app/commands/invite-member.server.ts';
import { removeMember } from '#app/commands/remove-member.server.ts';
import { resendInvitation } from '#app/commands/resend-invitation.server.ts';
import { revokeInvitation } from '#app/commands/revoke-invitation.server.ts';
import { isInvitedRole, type TeamRefusal } from '#app/domain/account/team.ts';
import { type Result, refused } from '#app/domain/shared/result.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { countInvitation } from '#app/server/rate-limit.server.ts';
import type { PersonActor } from '#db/client.server.ts';

export type TeamPost = { act: string; email: string; role: string; memberId: string; invitationId: string };

export function readTeamPost(form: FormData): TeamPost {
  const read = (name: string) => String(form.get(name) ?? '').slice(0, 300);
  return {
    act: read('acte'),
    email: read('email'),
    role: read('role'),
    memberId: read('membre'),
    invitationId: read('invitation'),
  };
}

type Done = Result<unknown, TeamRefusal>;

/** Does what the button asked; a button that no page of ours has is a broken form. */
export async function doTeamAct(actor: PersonActor, applicationId: string, post: TeamPost): Promise<Done> {
  switch (post.act) {
    case 'invitation':
      return invite(actor, applicationId, post);
    case 'renvoi':
      return resend(actor, { applicationId, invitationId: requireId(post.invitationId) });
    case 'annulation':
      return revokeInvitation(actor, { applicationId, invitationId: requireId(post.invitationId) });
    case 'role':
      return changeMemberRole(actor, { applicationId, userId: requireId(post.memberId), role: post.role });
    case 'exclusion':
      return removeMember(actor, { applicationId, userId: requireId(post.memberId) });
    default:
      throw new Response(null, { status: 400 });
  }
}

async function invite(actor: PersonActor, applicationId: string, { email, role }: TeamPost): Promise<Done> {
  if (!isInvitedRole(role)) return refused('role_unknown');
  if (!(await countInvitation(actor.userId)).allowed) return refused('too_many_invitations');
  return inviteMember(actor, { applicationId, email, role });
}

async function resend(
  actor: PersonActor,
  invitation: { applicationId: string; invitationId: string },
): Promise<Done> {
  if (!(await countInvitation(actor.userId)).allowed) return refused('too_many_invitations');
  return resendInvitation(actor, invitation);
}
