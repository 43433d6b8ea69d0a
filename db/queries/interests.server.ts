import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { DeclaredInterest } from '#app/domain/review/conflicts-of-interest.ts';
import type { TypedDeclaration } from '#app/domain/review/interest-declaration.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

/** Waves that are open or under examination, with what this person declared for each. */
export async function listWavesToDeclare(tx: Tx, userId: string) {
  return tx
    .selectFrom('waves as w')
    .innerJoin('calls as c', 'c.id', 'w.call_id')
    .leftJoin('interest_declarations as d', (join) =>
      join
        .onRef('d.wave_id', '=', 'w.id')
        .on('d.user_id', '=', userId)
        .on(
          sql<SqlBool>`d.version = (select max(version) from interest_declarations n
            where n.wave_id = w.id and n.user_id = ${userId})`,
        ),
    )
    .where(sql<SqlBool>`w.opens_at <= clock_timestamp()`)
    .where(
      sql<SqlBool>`not exists (select 1 from publications p where p.wave_id = w.id and p.approved_at is not null
        and p.cancelled_at is null)`,
    )
    .select([
      'w.id',
      'w.label',
      'c.title as call_title',
      'd.version',
      'd.declared_at',
      'd.has_nothing',
      sql<number>`(select count(*) from assignments s join applications a on a.id = s.application_id
        where a.wave_id = w.id and s.reviewer_id = ${userId} and s.state in ('deployed', 'accepted'))`.as(
        'files',
      ),
    ])
    .orderBy('w.opens_at', 'desc')
    .orderBy('w.id')
    .execute();
}

/** A wave that has begun: results do not close it to those who correct what they declared. */
export async function findWaveToDeclare(tx: Tx, waveId: string) {
  return tx
    .selectFrom('waves as w')
    .innerJoin('calls as c', 'c.id', 'w.call_id')
    .where('w.id', '=', waveId)
    .where(sql<SqlBool>`w.opens_at <= clock_timestamp()`)
    .select(['w.id', 'w.label', 'w.call_id', 'c.title as call_title'])
    .executeTakeFirst();
}

/** What a person wrote last, for this wave if they did, else for the one before: to start from. */
export async function findLastDetails(tx: Tx, userId: string, waveId: string) {
  return tx
    .selectFrom('interest_details as t')
    .innerJoin('interest_declarations as d', 'd.id', 't.declaration_id')
    .where('t.user_id', '=', userId)
    .select(['d.version', 'd.declared_at', 'd.wave_id', sql<TypedDeclaration>`t.details`.as('details')])
    .orderBy(sql`d.wave_id = ${waveId}`, 'desc')
    .orderBy('d.declared_at', 'desc')
    .orderBy('d.version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The agency where somebody works, to write their employer for them. */
export async function findEmployingAgency(tx: Tx, userId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('user_roles as r')
    .innerJoin('authorities as au', 'au.id', 'r.authority_id')
    .where('r.user_id', '=', userId)
    .where('r.revoked_at', 'is', null)
    .select('au.official_name')
    .orderBy('r.granted_at')
    .executeTakeFirst();
  return row?.official_name;
}

export interface NewDeclaration {
  waveId: string;
  callId: string;
  userId: string;
  hasNothing: boolean;
  interests: readonly DeclaredInterest[];
  details: TypedDeclaration;
}

/** A new version, which the earlier ones do not lose by: nothing is ever edited. */
export async function insertDeclaration(tx: Tx, declaration: NewDeclaration): Promise<number> {
  const { waveId, callId, userId, interests } = declaration;
  // Two windows at once: the second waits, and becomes the next version.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`interests ${userId} ${waveId}`}, 0))`.execute(
    tx,
  );
  const last = await tx
    .selectFrom('interest_declarations')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('user_id', '=', userId)
    .where('wave_id', '=', waveId)
    .executeTakeFirst();
  const [id, version] = [randomUUID(), (last?.version ?? 0) + 1];
  await tx
    .insertInto('interest_declarations')
    .values({
      id,
      call_id: callId,
      wave_id: waveId,
      user_id: userId,
      version,
      has_nothing: declaration.hasNothing,
    })
    .execute();
  if (interests.length > 0) {
    await tx
      .insertInto('declared_interests')
      .values(
        interests.map((interest) => ({
          declaration_id: id,
          call_id: callId,
          user_id: userId,
          kind: interest.kind,
          siren: interest.siren,
          commune_code: interest.communeCode,
          ended_on: interest.endedOn,
        })),
      )
      .execute();
  }
  await tx
    .insertInto('interest_details')
    .values({
      declaration_id: id,
      call_id: callId,
      user_id: userId,
      details: jsonb(declaration.details) as never,
    })
    .execute();
  return version;
}

/** Communes and intercommunalities of that name, or of that code. `text` is folded. */
export async function listPlacesNamed(tx: Tx, { text, code }: { text: string; code: string }) {
  const { rows } = await sql<{ commune_code: string | null; siren: string | null; name: string }>`
    select insee_code as commune_code, null::text as siren, name || ' (' || insee_code || ')' as name
      from communes where case when ${code} = '' then search_name = ${text} else insee_code = ${code} end
    union all
    select null, siren, name || ' (' || siren || ')'
      from epcis where case when ${code} = '' then search_name = ${text} else siren = ${code} end
    order by name limit 9`.execute(tx);
  return rows;
}

/** "No interest in this file", said under the declaration in force. Said twice, it is kept once. */
export async function insertStatement(
  tx: Tx,
  statement: { applicationId: string; callId: string; userId: string; declarationId: string },
): Promise<void> {
  await tx
    .insertInto('file_statements')
    .values({
      application_id: statement.applicationId,
      call_id: statement.callId,
      user_id: statement.userId,
      declaration_id: statement.declarationId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * An assignment of this person on a file that they may not open yet, whatever other role they have. Undefined
 * when there is none: nothing stands in the way.
 */
export async function findUnopenedAssignment(tx: Tx, userId: string, applicationId: string) {
  return tx
    .selectFrom('assignments')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('reviewer_id', '=', userId)
    .where('state', 'in', ['deployed', 'accepted'])
    .where(sql<SqlBool>`application_id = any(coalesce((select my_unopened_applications()), '{}'))`)
    .executeTakeFirst();
}
