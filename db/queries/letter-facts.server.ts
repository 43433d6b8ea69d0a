import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** What letters and mails say of a file, of its agency and of who decides, on the day of the call's time zone. */
export async function findLetterFacts(tx: Tx, applicationId: string) {
  const row = await tx
    .selectFrom('applications as a')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .innerJoin('waves as w', 'w.id', 'a.wave_id')
    .innerJoin('authorities as au', 'au.id', 'a.authority_id')
    .where('a.id', '=', applicationId)
    .select(['a.reference', 'a.title', 'a.holder_name', 'a.call_id'])
    .select(['c.appeal_months', 'c.decider_name', 'c.decider_address', 'c.decider_signatory'])
    .select(['c.decider_signatory_title', 'c.decider_delegation', 'c.decider_tribunal'])
    .select(['c.decider_is_fictitious', 'w.results_expected_on'])
    .select(['au.name', 'au.official_name', 'au.address', 'au.email', 'au.phone', 'au.is_fictitious'])
    .select(sql<string>`((clock_timestamp() at time zone c.time_zone)::date)::text`.as('today'))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    callId: row.call_id,
    dossier: { title: row.title, holderName: row.holder_name, reference: row.reference ?? '' },
    authorityName: row.name,
    today: row.today,
    resultsExpectedOn: row.results_expected_on,
    isFictitious: row.is_fictitious,
    desk: {
      name: row.official_name,
      address: row.address,
      email: row.email,
      phone: row.phone,
      isFictitious: row.is_fictitious,
    },
    decider: {
      name: row.decider_name,
      address: row.decider_address,
      signatory: row.decider_signatory,
      signatoryTitle: row.decider_signatory_title,
      delegation: row.decider_delegation,
      tribunal: row.decider_tribunal,
      appealMonths: row.appeal_months,
      isFictitious: row.decider_is_fictitious,
    },
  };
}

export type LetterFacts = NonNullable<Awaited<ReturnType<typeof findLetterFacts>>>;

/** Members of the application who are told of what happens to it. */
export async function listHolderRecipients(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.application_id', '=', applicationId)
    .where('m.role', 'in', ['owner', 'signatory'])
    .where('u.disabled_at', 'is', null)
    .select(['u.display_name as name', 'u.email'])
    .orderBy('u.email')
    .execute();
}
