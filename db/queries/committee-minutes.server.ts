import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

/** The minutes of a meeting, but for their document; undefined for whoever withdrew from one of its files. */
export async function findMinutes(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('committee_minutes as p')
    .leftJoin('users as s', 's.id', 'p.secretary_id')
    .leftJoin('users as c', 'c.id', 'p.chair_id')
    .where('p.meeting_id', '=', meetingId)
    .select(['p.opening', 'p.closing', 'p.content', 'p.secretary_id as secretaryId'])
    .select(['p.secretary_signed_at as secretarySignedAt', 'p.chair_signed_at as chairSignedAt'])
    .select(['s.display_name as secretaryName', 'c.display_name as chairName'])
    .select(sql<string | null>`encode(p.content_sha256, 'hex')`.as('contentSha256'))
    .select(sql<string | null>`encode(p.sha256, 'hex')`.as('sha256'))
    .executeTakeFirst();
}

export async function findMinutesDocument(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('committee_minutes')
    .where('meeting_id', '=', meetingId)
    .where('pdf', 'is not', null)
    .select(['pdf'])
    .executeTakeFirst();
}

/** What the secretary writes around the facts; refused by the database once signed. */
export async function saveMinutesText(
  tx: Tx,
  text: { meetingId: string; callId: string; applicationIds: string[]; opening: string; closing: string },
): Promise<void> {
  const written = { application_ids: text.applicationIds, opening: text.opening, closing: text.closing };
  await tx
    .insertInto('committee_minutes')
    .values({ meeting_id: text.meetingId, call_id: text.callId, ...written })
    .onConflict((conflict) => conflict.column('meeting_id').doUpdateSet(written))
    .execute();
}

/** The secretary's signature, on these very words. */
export async function saveSecretarySignature(
  tx: Tx,
  signed: {
    meetingId: string;
    content: unknown;
    contentSha256: Uint8Array;
    secretaryId: string;
    signedAt: Date;
  },
): Promise<void> {
  await tx
    .updateTable('committee_minutes')
    .set({
      content: jsonb(signed.content) as never,
      content_sha256: Buffer.from(signed.contentSha256),
      secretary_id: signed.secretaryId,
      secretary_signed_at: signed.signedAt,
    })
    .where('meeting_id', '=', signed.meetingId)
    .execute();
}

/** The secretary takes the words back while the chair has not signed. */
export async function dropSecretarySignature(tx: Tx, meetingId: string): Promise<void> {
  await tx
    .updateTable('committee_minutes')
    .set({ content: null, content_sha256: null, secretary_id: null, secretary_signed_at: null })
    .where('meeting_id', '=', meetingId)
    .execute();
}

/** The chair's signature and the document, for ever. */
export async function saveChairSignature(
  tx: Tx,
  signed: { meetingId: string; chairId: string; signedAt: Date; pdf: Buffer; sha256: Uint8Array },
): Promise<void> {
  await tx
    .updateTable('committee_minutes')
    .set({
      chair_id: signed.chairId,
      chair_signed_at: signed.signedAt,
      pdf: signed.pdf,
      sha256: Buffer.from(signed.sha256),
    })
    .where('meeting_id', '=', signed.meetingId)
    .execute();
}
