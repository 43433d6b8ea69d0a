import { sql } from 'kysely';
import type { PaperChannel, PaperEntry } from '#app/domain/application/paper-entry.ts';
import type { Tx } from '../client.server.ts';

export async function insertPaperEntry(
  tx: Tx,
  entry: PaperEntry & { applicationId: string; callId: string; authorityId: number; enteredBy: string },
): Promise<void> {
  await tx
    .insertInto('paper_entries')
    .values({
      application_id: entry.applicationId,
      call_id: entry.callId,
      authority_id: entry.authorityId,
      channel: entry.channel,
      postmarked_on: entry.postmarkedOn,
      received_on: entry.receivedOn,
      holder_name: entry.holderName,
      contact_name: entry.contactName,
      address: entry.address,
      phone: entry.phone,
      email: entry.email,
      entered_by: entry.enteredBy,
    })
    .execute();
  await tx
    .updateTable('applications')
    .set({ on_paper: true })
    .where('id', '=', entry.applicationId)
    .execute();
}

/** What was registered of an application on paper, for an actor who may read it; undefined for any other. */
export async function findPaperEntry(tx: Tx, applicationId: string) {
  return entries(tx).where('application_id', '=', applicationId).executeTakeFirst();
}

/** The entries that this agent has begun and not deposited, the oldest envelope first. */
export async function listUnfinishedEntries(tx: Tx, userId: string) {
  return entries(tx)
    .innerJoin('applications', 'applications.id', 'paper_entries.application_id')
    .where('entered_by', '=', userId)
    .where('applications.status', '=', 'draft')
    .orderBy('received_on')
    .orderBy('application_id')
    .limit(200)
    .execute();
}

/** A new code for the holder; the one of an earlier letter no longer opens anything. False once it was used. */
export async function saveClaimHash(
  tx: Tx,
  { applicationId, claimHash }: { applicationId: string; claimHash: Buffer },
): Promise<boolean> {
  const saved = await tx
    .updateTable('paper_entries')
    .set({ claim_hash: claimHash, claim_made_at: sql<Date>`clock_timestamp()` })
    .where('application_id', '=', applicationId)
    .where('claimed_at', 'is', null)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

/** The entry behind a code, held so that it is used once. */
export async function lockClaim(tx: Tx, claimHash: Buffer) {
  await sql`select set_config('app.paper_claim', ${claimHash.toString('hex')}, true)`.execute(tx);
  return entries(tx).where('claim_hash', '=', claimHash).forUpdate().executeTakeFirst();
}

/** The application is its holder's: owner and creator. */
export async function saveClaim(
  tx: Tx,
  { applicationId, userId }: { applicationId: string; userId: string },
): Promise<void> {
  await tx
    .insertInto('application_members')
    .values({ application_id: applicationId, user_id: userId, role: 'owner', added_by: userId })
    .execute();
  await tx
    .updateTable('applications')
    .set({ created_by: userId, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', applicationId)
    .execute();
  await tx
    .updateTable('paper_entries')
    .set({ claimed_at: sql<Date>`clock_timestamp()`, claimed_by: userId })
    .where('application_id', '=', applicationId)
    .execute();
}

/** Whoever entered the file is its member no longer: from the deposit on, the agency examines it. */
export async function leaveEntry(tx: Tx, applicationId: string): Promise<void> {
  await sql`delete from application_members m using paper_entries entry
    where m.application_id = ${applicationId} and entry.application_id = m.application_id
      and m.user_id = entry.entered_by and entry.claimed_at is null`.execute(tx);
}

/** Waves that an envelope may still answer: opened, and closed two months ago at the most; the newest first. */
export async function listPaperWaves(tx: Tx) {
  return tx
    .selectFrom('waves')
    .innerJoin('calls', 'calls.id', 'waves.call_id')
    .select([
      'waves.id',
      'waves.label',
      'waves.opens_at',
      'waves.closes_at',
      'calls.title',
      'calls.time_zone',
    ])
    .where('waves.opens_at', '<=', sql<Date>`clock_timestamp()`)
    .where('waves.closes_at', '>', sql<Date>`clock_timestamp() - interval '2 months'`)
    .orderBy('waves.opens_at', 'desc')
    .limit(20)
    .execute();
}

function entries(tx: Tx) {
  return tx
    .selectFrom('paper_entries')
    .select([
      'paper_entries.application_id',
      'paper_entries.call_id',
      'paper_entries.authority_id',
      'paper_entries.holder_name',
      'paper_entries.contact_name',
      'paper_entries.address',
      'paper_entries.phone',
      'paper_entries.email',
      'paper_entries.entered_by',
      'paper_entries.entered_at',
      'paper_entries.claim_made_at',
      'paper_entries.claimed_at',
    ])
    .select(sql<PaperChannel>`channel`.as('channel'))
    .select(sql<string | null>`to_char(postmarked_on, 'YYYY-MM-DD')`.as('postmarked_on'))
    .select(sql<string>`to_char(received_on, 'YYYY-MM-DD')`.as('received_on'));
}
