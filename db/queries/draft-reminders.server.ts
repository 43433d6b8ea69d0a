import { sql } from 'kysely';
import { dueReminder, type ReminderKind, reminderSpan } from '#app/domain/call/reminders.ts';
import type { Tx } from '../client.server.ts';

export type DraftsToRemind = { ids: string[]; next: string | null };

/**
 * Drafts that are due a reminder now and were not told it, by the window of the authority that their communes name
 * for the moment; `next` leads to the following ones.
 */
export async function listDraftsToRemind(
  tx: Tx,
  { now, limit, after }: { now: Date; limit: number; after: string | null },
): Promise<DraftsToRemind> {
  const { from, to } = reminderSpan(now);
  const { rows } = await sql<{ id: string; closesAt: Date; told: string[] }>`
    select a.id, coalesce(w.closes_at, v.closes_at) as "closesAt",
           array(select r.kind from draft_reminders r
                  where r.application_id = a.id and r.closes_at = coalesce(w.closes_at, v.closes_at)) as told
      from applications a
      join waves v on v.id = a.wave_id
      left join regional_windows w on w.wave_id = a.wave_id and w.authority_id = a.authority_id
     where a.status = 'draft' and (${after}::uuid is null or a.id > ${after}::uuid)
       and coalesce(w.closes_at, v.closes_at) > ${from}
       and coalesce(w.closes_at, v.closes_at) <= ${to}
     order by a.id
     limit ${limit}`.execute(tx);
  const due = rows.filter(({ closesAt, told }) => {
    const kind = dueReminder(closesAt, now);
    return kind !== undefined && !told.includes(kind);
  });
  return { ids: due.map(({ id }) => id), next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

/** False when this reminder was written before: two clocks at once send one mail. */
export async function insertReminder(
  tx: Tx,
  reminder: { applicationId: string; kind: ReminderKind; closesAt: Date },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('draft_reminders')
    .values({
      application_id: reminder.applicationId,
      kind: reminder.kind,
      closes_at: reminder.closesAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Members who write or sign, with an open account, and which of them began the draft. */
export async function listDraftWriters(tx: Tx, applicationId: string) {
  return tx
    .selectFrom('application_members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .innerJoin('applications as a', 'a.id', 'm.application_id')
    .where('m.application_id', '=', applicationId)
    .where('m.role', 'in', ['owner', 'signatory', 'editor'])
    .where('u.disabled_at', 'is', null)
    .select(['u.display_name as name', 'u.email', 'm.role'])
    .orderBy('u.email')
    .execute();
}
