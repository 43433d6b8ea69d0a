import { type SqlBool, sql } from 'kysely';
import type { ApplicationToAssign, ReviewSeat } from '#app/domain/review/assignment.ts';
import type {
  DeclaredInterest,
  Party,
  PersonTies,
  ServedCommune,
} from '#app/domain/review/conflicts-of-interest.ts';
import type { Tx } from '../client.server.ts';

/** Fictitious agencies have a SIRET of zeros, which is nobody's. */
const NO_SIREN = '000000000';

/** Everything that may stand against a reviewer on these files, in a fixed number of queries. */
export async function listFilesToAssign(
  tx: Tx,
  applicationIds: readonly string[],
): Promise<(ApplicationToAssign & { applicationId: string })[]> {
  if (applicationIds.length === 0) return [];
  const ids = [...applicationIds];
  const files = await tx
    .selectFrom('applications')
    .select(['id', 'authority_id', 'associated_authority_ids', 'department_codes', 'commune_codes'])
    .select(['contact_emails', sql<Party[]>`parties`.as('parties')])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .execute();
  const members = groupByFile(await listMembersOf(tx, ids));
  const helpers = groupByFile(await listSupportersOf(tx, ids));
  const recused = groupByFile(await listRecusedOf(tx, ids));
  const seated = groupByFile(await listSeatedOn(tx, ids));
  const communes = await listPlaces(tx, [...new Set(files.flatMap((file) => file.commune_codes))]);
  const sirens = await listAuthoritySirens(tx);
  return files.map((file) => {
    const authorityIds = [
      ...(file.authority_id === null ? [] : [file.authority_id]),
      ...file.associated_authority_ids,
    ];
    const team = members.get(file.id) ?? [];
    return {
      applicationId: file.id,
      parties: file.parties,
      communes: file.commune_codes.flatMap((code) => communes.get(code) ?? []),
      authoritySirens: authorityIds.flatMap((id) => sirens.get(id) ?? []),
      memberUserIds: team.map(({ user_id: userId }) => userId),
      supporterUserIds: (helpers.get(file.id) ?? []).map(({ user_id: userId }) => userId),
      recusedUserIds: (recused.get(file.id) ?? []).map(({ user_id: userId }) => userId),
      holderEmails: [...team.map(({ email }) => email), ...file.contact_emails],
      authorityIds,
      departmentCodes: file.department_codes,
      assigned: (seated.get(file.id) ?? []).map(({ user_id: userId, seat }) => ({ userId, seat })),
    };
  });
}

/** One file; undefined when this actor does not see it. */
export async function findFileToAssign(tx: Tx, applicationId: string) {
  return (await listFilesToAssign(tx, [applicationId]))[0];
}

/** What these persons declared last, whatever the wave, reduced to what a machine compares. */
export async function listPersonTies(tx: Tx, userIds: readonly string[]): Promise<PersonTies[]> {
  if (userIds.length === 0) return [];
  return tx
    .with('last', (with_) =>
      with_
        .selectFrom('interest_declarations')
        .distinctOn('user_id')
        .select(['id', 'user_id'])
        .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
        .orderBy('user_id')
        .orderBy('declared_at', 'desc')
        .orderBy('version', 'desc'),
    )
    .selectFrom('users as u')
    .leftJoin('last', 'last.user_id', 'u.id')
    .leftJoin('declared_interests as i', 'i.declaration_id', 'last.id')
    .where('u.id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
    .select([
      'u.id as userId',
      'u.email',
      sql<DeclaredInterest[]>`coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'siren', i.siren,
        'communeCode', i.commune_code, 'endedOn', i.ended_on) order by i.id) filter (where i.id is not null),
        '[]')`.as('interests'),
    ])
    .groupBy(['u.id', 'u.email'])
    .orderBy('u.id')
    .execute();
}

function listMembersOf(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('application_members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .select(['m.application_id', 'm.user_id', 'u.email'])
    .where('m.application_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('m.added_at')
    .execute();
}

function listSupportersOf(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('support_records')
    .select(['application_id', 'user_id'])
    .where('application_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/** Withdrawn from the file in writing, or having given it back for a tie. */
async function listRecusedOf(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('recusals')
    .select(['application_id', 'user_id'])
    .where('application_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .union((eb) =>
      eb
        .selectFrom('assignments')
        .select(['application_id', 'reviewer_id as user_id'])
        .where('application_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
        .where('state', '=', 'declined')
        .where(sql<SqlBool>`reason like 'conflict_of_interest%'`),
    )
    .execute();
}

function listSeatedOn(tx: Tx, ids: readonly string[]) {
  return tx
    .selectFrom('assignments')
    .select(['application_id', 'reviewer_id as user_id', sql<ReviewSeat>`seat`.as('seat')])
    .where('application_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', 'in', ['deployed', 'accepted'])
    .execute();
}

async function listPlaces(tx: Tx, codes: readonly string[]): Promise<Map<string, ServedCommune>> {
  if (codes.length === 0) return new Map();
  const places = await tx
    .selectFrom('communes as c')
    .leftJoin('epcis as e', 'e.siren', 'c.epci_siren')
    .select(['c.insee_code as code', 'c.name', 'c.epci_siren as epciSiren', 'e.name as epciName'])
    .where('c.insee_code', '=', sql<string>`any(${[...codes]}::text[])`)
    .execute();
  return new Map(places.map((place) => [place.code, place]));
}

async function listAuthoritySirens(tx: Tx): Promise<Map<number, string>> {
  const rows = await tx.selectFrom('authorities').select(['id', 'siret']).execute();
  return new Map(
    rows.map(({ id, siret }) => [id, siret.slice(0, 9)] as const).filter(([, siren]) => siren !== NO_SIREN),
  );
}

function groupByFile<Row extends { application_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.application_id);
    if (group) group.push(row);
    else groups.set(row.application_id, [row]);
  }
  return groups;
}
