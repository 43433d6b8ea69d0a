import { type RawBuilder, sql } from 'kysely';
import type { Party } from '#app/domain/review/conflicts-of-interest.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export type MemberRole = 'owner' | 'signatory' | 'editor' | 'reader';

/** A new draft and its owner. False when the creation key was used before: two clicks make one draft. */
export async function insertDraft(
  tx: Tx,
  draft: {
    id: string;
    callId: string;
    waveId: string;
    creationKey: string;
    userId: string;
    originId?: string;
  },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('applications')
    .values({
      id: draft.id,
      call_id: draft.callId,
      wave_id: draft.waveId,
      creation_key: draft.creationKey,
      created_by: draft.userId,
      origin_application_id: draft.originId ?? null,
    })
    .onConflict((conflict) => conflict.column('creation_key').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto('application_members')
    .values({ application_id: draft.id, user_id: draft.userId, role: 'owner', added_by: draft.userId })
    .execute();
  return true;
}

export async function findApplicationByCreationKey(
  tx: Tx,
  { creationKey, userId }: { creationKey: string; userId: string },
) {
  return tx
    .selectFrom('applications')
    .select(['id', 'wave_id'])
    .where('creation_key', '=', creationKey)
    .where('created_by', '=', userId)
    .executeTakeFirst();
}

/** To which call and wave an application belongs, for an actor who may read it. */
export async function findApplicationWave(tx: Tx, id: string) {
  return tx
    .selectFrom('applications')
    .select(['id', 'call_id', 'wave_id', 'status', 'reference', 'is_late'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** One application of this person, with the person's place in it; undefined for anybody else's. */
export async function findHeldApplication(tx: Tx, { id, userId }: { id: string; userId: string }) {
  return heldApplications(tx, userId).where('applications.id', '=', id).executeTakeFirst();
}

/** The applications of this person, the one touched last first. */
export async function listHeldApplications(tx: Tx, userId: string) {
  return heldApplications(tx, userId)
    .innerJoin('waves', 'waves.id', 'applications.wave_id')
    .innerJoin('calls', 'calls.id', 'applications.call_id')
    .select([
      'waves.label as wave_label',
      'waves.number as wave_number',
      'waves.opens_at as wave_opens_at',
      'waves.closes_at as wave_closes_at',
      'calls.title as call_title',
    ])
    .orderBy('applications.updated_at', 'desc')
    .orderBy('applications.id')
    .limit(100)
    .execute();
}

function heldApplications(tx: Tx, userId: string) {
  return tx
    .selectFrom('applications')
    .innerJoin('application_members', (join) =>
      join
        .onRef('application_members.application_id', '=', 'applications.id')
        .on('application_members.user_id', '=', userId),
    )
    .selectAll('applications')
    .select(sql<MemberRole>`application_members.role`.as('member_role'));
}

/**
 * Holds the application still while its answers or files change: its status cannot move until the transaction
 * ends, yet two people may write at the same time. Undefined when it is not this person's.
 */
export async function holdForWriting(tx: Tx, { id, userId }: { id: string; userId: string }) {
  return tx
    .selectFrom('applications')
    .innerJoin('application_members', 'application_members.application_id', 'applications.id')
    .select([
      'applications.id',
      'applications.call_id',
      'applications.wave_id',
      'applications.status',
      'applications.authority_id',
      'application_members.role as member_role',
    ])
    .where('applications.id', '=', id)
    .where('application_members.user_id', '=', userId)
    .forShare('applications')
    .executeTakeFirst();
}

export async function listMembers(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_members')
    .innerJoin('users', 'users.id', 'application_members.user_id')
    .select(['users.id', 'users.display_name', 'users.email', 'application_members.role'])
    .where('application_members.application_id', '=', applicationId)
    .orderBy('application_members.added_at')
    .execute();
}

/** What the holder's timeline shows, oldest first. */
export async function listHolderEvents(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_events')
    .select(['id', 'act', 'from_status', 'to_status', 'actor_kind', 'reason', 'payload', 'at'])
    .where('application_id', '=', applicationId)
    .where('holder_visible', '=', true)
    .orderBy('id')
    .limit(200)
    .execute();
}

/** The authority that a draft's communes name for now; only a deposit makes an agency see it. */
export async function saveDraftAuthority(
  tx: Tx,
  { applicationId, authorityId }: { applicationId: string; authorityId: number },
): Promise<void> {
  await tx
    .updateTable('applications')
    .set({ authority_id: authorityId, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', applicationId)
    .where('status', '=', 'draft')
    .execute();
}

/** What lists, filters and ranking read without opening the frozen copy. */
export interface DepositedFacts {
  title: string;
  holder_name: string;
  holder_type: string;
  siret: string;
  authority_id: number;
  associated_authority_ids: number[];
  department_codes: string[];
  commune_codes: string[];
  parties: readonly Party[];
  contact_emails: string[];
  region_code: string | null;
  population: number;
  zip_share_bp: number;
  zac_share_bp: number;
  ltc_per_thousand_bp: number;
  requested_cents: number;
  eligible_cents: number;
  is_late: boolean;
}

/** Writes the facts of a new frozen version beside the application; the reference is given once for good. */
export async function saveDepositedFacts(
  tx: Tx,
  deposit: { applicationId: string; versionId: string; reference: string; facts: DepositedFacts },
): Promise<void> {
  await tx
    .updateTable('applications')
    .from('application_versions as version')
    .set((eb) => ({
      ...deposit.facts,
      parties: jsonb(deposit.facts.parties) as never,
      // A file that was confided to another agency stays there, whatever its new version says.
      authority_id: unlessReassigned('authority_id', sql<number>`${deposit.facts.authority_id}::integer`),
      associated_authority_ids: unlessReassigned(
        'associated_authority_ids',
        sql<number[]>`${deposit.facts.associated_authority_ids}::integer[]`,
      ),
      region_code: unlessReassigned('region_code', sql<string | null>`${deposit.facts.region_code}::text`),
      reference: eb.fn.coalesce('applications.reference', eb.val(deposit.reference)),
      first_deposited_at: eb.fn.coalesce('applications.first_deposited_at', 'version.received_at'),
      deposited_at: eb.ref('version.received_at'),
      current_version_id: deposit.versionId,
      updated_at: sql<Date>`clock_timestamp()`,
    }))
    .where('applications.id', '=', deposit.applicationId)
    .where('version.id', '=', deposit.versionId)
    .execute();
}

function unlessReassigned<Value>(column: string, value: RawBuilder<Value>) {
  return sql<Value>`case when applications.reassigned_at is null then ${value}
    else ${sql.ref(`applications.${column}`)} end`;
}

/**
 * The facts of a version that answers complements. The deposit itself keeps its instant, its agency and its lateness:
 * the demand was made once.
 */
export async function saveComplementedFacts(
  tx: Tx,
  answer: {
    applicationId: string;
    versionId: string;
    facts: Omit<DepositedFacts, 'authority_id' | 'region_code' | 'is_late'>;
  },
): Promise<void> {
  await tx
    .updateTable('applications')
    .set({
      ...answer.facts,
      parties: jsonb(answer.facts.parties) as never,
      current_version_id: answer.versionId,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', answer.applicationId)
    .execute();
}

/**
 * The next number of a wave in an area, without gaps: the row stays locked until the deposit commits. A reference
 * names no call, so that waves of the same number share their count.
 */
export async function takeReferenceNumber(
  tx: Tx,
  { waveNumber, areaCode }: { waveNumber: number; areaCode: string },
): Promise<number> {
  const taken = await tx
    .insertInto('reference_counters')
    .values({ wave_number: waveNumber, area_code: areaCode, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['wave_number', 'area_code'])
        .doUpdateSet((eb) => ({ last_number: eb('reference_counters.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return taken.last_number;
}

/** INSEE codes of the communes that a draft serves now, without reading the rest of its answers. */
export async function listServedCodes(tx: Tx, applicationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('answers as code')
    .innerJoin('answers as mark', (join) =>
      join
        .onRef('mark.application_id', '=', 'code.application_id')
        .on('mark.path', '=', sql<string>`replace(code.path, '.inseeCode', '.row')`)
        .on(sql<boolean>`mark.value = 'true'::jsonb`),
    )
    .select(sql<string>`code.value #>> '{}'`.as('insee_code'))
    .where('code.application_id', '=', applicationId)
    .where('code.path', 'like', 'territoire.communes.%.inseeCode')
    .execute();
  return rows.map((row) => row.insee_code);
}
