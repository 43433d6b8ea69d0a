import { sql } from 'kysely';
import type { MemberRole } from '#app/domain/account/roles.ts';
import type { Tx } from '../client.server.ts';

const COLUMNS = [
  'id',
  'application_id',
  'call_id',
  'email',
  'role',
  'label',
  'inviter_name',
  'invited_at',
  'sent_at',
  'sent_count',
  'expires_at',
  'accepted_at',
  'declined_at',
  'revoked_at',
] as const;

export interface NewInvitation {
  id: string;
  applicationId: string;
  callId: string;
  email: string;
  role: string;
  tokenHash: Buffer;
  label: string;
  inviterName: string;
  invitedBy: string;
  expiresAt: Date;
}

/** False when the address has an invitation already, or the application another transfer: somebody was faster. */
export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<boolean> {
  const inserted = await tx
    .insertInto('application_invitations')
    .values({
      id: invitation.id,
      application_id: invitation.applicationId,
      call_id: invitation.callId,
      email: invitation.email,
      role: invitation.role,
      token_hash: invitation.tokenHash,
      label: invitation.label,
      inviter_name: invitation.inviterName,
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Invitations that nobody answered nor revoked, expired ones included, the newest first. */
export async function listPendingInvitations(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_invitations')
    .select(COLUMNS)
    .where('application_id', '=', applicationId)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('revoked_at', 'is', null)
    .orderBy('invited_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
}

/** One invitation of this application, locked. */
export async function lockInvitation(tx: Tx, { id, applicationId }: { id: string; applicationId: string }) {
  return tx
    .selectFrom('application_invitations')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst();
}

/** An invitation in force sent to this address, locked; undefined for anybody else's. */
export async function lockReceivedInvitation(tx: Tx, { id, email }: { id: string; email: string }) {
  return receivedInvitations(tx, email).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** What waits for this address, the newest first. */
export async function listReceivedInvitations(tx: Tx, email: string) {
  return receivedInvitations(tx, email).orderBy('invited_at', 'desc').orderBy('id').limit(50).execute();
}

function receivedInvitations(tx: Tx, email: string) {
  return tx
    .selectFrom('application_invitations')
    .select(COLUMNS)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`);
}

/** What a mail's link stands for; only the person it was sent to reads the row. */
export async function findInvitationByToken(
  tx: Tx,
  { tokenHash, email }: { tokenHash: Buffer; email: string },
) {
  return tx
    .selectFrom('application_invitations')
    .select(COLUMNS)
    .where('token_hash', '=', tokenHash)
    .where('email', '=', email)
    .executeTakeFirst();
}

/** A new link and a new term; the link before it opens nothing any more. */
export async function renewInvitation(
  tx: Tx,
  { id, tokenHash, expiresAt }: { id: string; tokenHash: Buffer; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('application_invitations')
    .set((eb) => ({
      token_hash: tokenHash,
      expires_at: expiresAt,
      sent_at: sql<Date>`clock_timestamp()`,
      sent_count: eb('sent_count', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Ends an invitation that was locked before, for good. */
export async function closeInvitation(
  tx: Tx,
  id: string,
  end: { kind: 'accepted'; userId: string } | { kind: 'declined' | 'revoked' },
): Promise<void> {
  const at = sql<Date>`clock_timestamp()`;
  await tx
    .updateTable('application_invitations')
    .set(
      end.kind === 'accepted'
        ? { accepted_at: at, accepted_by: end.userId }
        : end.kind === 'declined'
          ? { declined_at: at }
          : { revoked_at: at },
    )
    .where('id', '=', id)
    .execute();
}

type Membership = { applicationId: string; userId: string };

export async function findMember(tx: Tx, { applicationId, userId }: Membership) {
  const member = await tx
    .selectFrom('application_members')
    .select('role')
    .where('application_id', '=', applicationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return member && { role: member.role as MemberRole };
}

/** False when the person is a member already. */
export async function insertMember(
  tx: Tx,
  member: Membership & { role: MemberRole; addedBy: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('application_members')
    .values({
      application_id: member.applicationId,
      user_id: member.userId,
      role: member.role,
      added_by: member.addedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function saveMemberRole(
  tx: Tx,
  { applicationId, userId, role }: Membership & { role: MemberRole },
): Promise<boolean> {
  const saved = await tx
    .updateTable('application_members')
    .set({ role })
    .where('application_id', '=', applicationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** Whoever owns the application now is a signatory of it from here: there is one owner at a time. */
export async function demoteOwner(tx: Tx, applicationId: string): Promise<void> {
  await tx
    .updateTable('application_members')
    .set({ role: 'signatory' })
    .where('application_id', '=', applicationId)
    .where('role', '=', 'owner')
    .execute();
}

export async function deleteMember(tx: Tx, { applicationId, userId }: Membership): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('application_members')
    .where('application_id', '=', applicationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** The links in invitation mails that have left: the outbox forgets them, the person has them. */
export async function eraseSentInvitationMails(tx: Tx): Promise<number> {
  const erased = await tx
    .updateTable('mails')
    .set({ props: sql`'{}'::jsonb` as never })
    .where('template', '=', 'team-invitation')
    .where('sent_at', '<', sql<Date>`clock_timestamp() - interval '1 hour'`)
    .where('props', '!=', sql`'{}'::jsonb` as never)
    .executeTakeFirst();
  return Number(erased.numUpdatedRows);
}
