import { INVITATION_DAYS, type Team, type TeamAct } from '#app/domain/account/team.ts';
import { environment } from '#app/server/env.server.ts';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { insertEvent, lockApplication, readClock } from '#db/queries/application-moves.server.ts';
import { findHeldApplication, listMembers } from '#db/queries/applications.server.ts';
import { listPendingInvitations, type lockInvitation } from '#db/queries/team.server.ts';

const DAY_MS = 86_400_000;

/**
 * The application whose team this person is about to change, locked so that two changes never cross; undefined
 * when it is not theirs. A reader locks nothing, and is refused or leaves.
 */
export async function holdTeam(tx: Tx, actor: PersonActor, applicationId: string) {
  const held = await findHeldApplication(tx, { id: applicationId, userId: actor.userId });
  if (!held) return undefined;
  await lockApplication(tx, applicationId);
  return { applicationId, callId: held.call_id, role: held.member_role };
}

export type HeldTeam = NonNullable<Awaited<ReturnType<typeof holdTeam>>>;

/** Addresses that are in the team or asked to join it. */
export async function readTeam(tx: Tx, applicationId: string): Promise<Team> {
  const now = await readClock(tx);
  const members = await listMembers(tx, applicationId);
  const invited = await listPendingInvitations(tx, applicationId);
  return { members, invited: invited.filter(({ expires_at }) => expires_at > now) };
}

type InvitationRow = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>;

/** A stored invitation as the rules know it. */
export function toInvitationFacts(row: InvitationRow) {
  return {
    role: row.role,
    acceptedAt: row.accepted_at,
    declinedAt: row.declined_at,
    revokedAt: row.revoked_at,
    expiresAt: row.expires_at,
    sentAt: row.sent_at,
    sentCount: row.sent_count,
  };
}

/** A link that works once, for two weeks; the database is given its hash only. */
export async function newLink(tx: Tx) {
  const token = randomToken();
  const expiresAt = new Date((await readClock(tx)).getTime() + INVITATION_DAYS * DAY_MS);
  return {
    url: `${environment().publicOrigin}/invitations/${token}`,
    tokenHash: hashToken(token),
    expiresAt,
  };
}

/** Writes what happened to the team in the application's history, without any name or address. */
export async function noteTeamAct(
  tx: Tx,
  actor: PersonActor,
  team: { applicationId: string; callId: string },
  act: TeamAct,
  payload: Record<string, unknown> = {},
): Promise<void> {
  await insertEvent(tx, {
    applicationId: team.applicationId,
    callId: team.callId,
    act,
    actorKind: 'holder',
    actorId: actor.userId,
    holderVisible: true,
    payload,
  });
}
