import type { SerializeFrom } from '@remix-run/node';
import { canManageTeam, canTransfer } from '#app/domain/account/team.ts';
import { notFound, readTitle } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication, listMembers } from '#db/queries/applications.server.ts';
import { listPendingInvitations } from '#db/queries/team.server.ts';

/** The team of one application and whom it waits for; who may change it sees how. */
export async function loadTeam(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await findHeldApplication(tx, { id, userId });
  if (!held) throw notFound();
  const now = await readClock(tx);
  const members = await listMembers(tx, id);
  const invitations = await listPendingInvitations(tx, id);
  return {
    application: { id, title: await readTitle(tx, held) },
    canManage: canManageTeam(held.member_role),
    canTransfer: canTransfer(held.member_role),
    members: members.map((member) => ({
      id: member.id,
      name: member.display_name,
      email: member.email,
      role: member.role,
      isMe: member.id === userId,
    })),
    invitations: invitations.map((invitation) => ({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      sentAt: invitation.sent_at,
      expiresAt: invitation.expires_at,
      isExpired: invitation.expires_at <= now,
    })),
  };
}

export type TeamData = SerializeFrom<Awaited<ReturnType<typeof loadTeam>>>;
