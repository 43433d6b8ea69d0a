import { sql } from 'kysely';
import { asHistorian } from './historian.server.ts';
import { datePhase } from './phases.server.ts';

const MINUTE = 60_000;
const TYPING_MINUTES = 55;
const HOUR = 60 * MINUTE;

/**
 * A file on paper has an hour of its own: its agent opens the entry, deposits it the same hour, and its holder, when one
 * took it over, did it two days later with the code of the letter.
 */
export async function datePaperEntry(applicationId: string, enteredAt: Date): Promise<void> {
  const depositedAt = new Date(enteredAt.getTime() + TYPING_MINUTES * MINUTE);
  const printedAt = new Date(depositedAt.getTime() + HOUR);
  const claimedAt = new Date(printedAt.getTime() + 48 * HOUR);
  await asHistorian(async (tx) => {
    const file = sql`select ${applicationId}::uuid`;
    await datePhase(tx, file, 'deposit', { from: depositedAt, to: depositedAt });
    await sql`update applications set created_at = ${enteredAt} where id = ${applicationId}`.execute(tx);
    await sql`update paper_entries set entered_at = ${enteredAt},
        claim_made_at = case when claim_made_at is null then null else ${printedAt}::timestamptz end,
        claimed_at = case when claimed_at is null then null else ${claimedAt}::timestamptz end
      where application_id = ${applicationId}`.execute(tx);
    await sql`update application_members set added_at = ${claimedAt} where application_id = ${applicationId}`.execute(
      tx,
    );
    await sql`update application_events set at = case act when 'create' then ${enteredAt}::timestamptz
        when 'claim_letter_printed' then ${printedAt}::timestamptz else ${claimedAt}::timestamptz end
      where application_id = ${applicationId} and act in ('create', 'claim_letter_printed', 'paper_claimed')`.execute(
      tx,
    );
  });
}

/** The entry of a closed call is judged at its own instant, like the deposits made in the portal. */
export async function datePaperAttempt(applicationId: string, at: Date): Promise<void> {
  await asHistorian(async (tx) => {
    await sql`update deposit_attempts set received_at = ${at} where application_id = ${applicationId}`.execute(
      tx,
    );
  });
}
