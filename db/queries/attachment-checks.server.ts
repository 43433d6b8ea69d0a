import { sql } from 'kysely';
import type { CheckState } from '#app/domain/application/attachment-check.ts';
import type { Tx } from '../client.server.ts';

const now = () => sql<Date>`clock_timestamp()`;

/** Enqueues the reading of a file beside the act that received it; asked again, it starts afresh. */
export async function enqueueCheck(tx: Tx, attachmentId: string): Promise<void> {
  await sql`select enqueue_attachment_check(${attachmentId}::uuid)`.execute(tx);
}

/** Takes a file in hand, unless it is settled: accepted, refused, or removed for good. */
export async function startCheck(tx: Tx, id: string) {
  return tx
    .updateTable('attachments')
    .from('applications')
    .set({
      check_state: sql<string>`case when check_state = 'unscanned' then check_state else 'checking' end`,
      check_changed_at: now(),
    })
    .whereRef('applications.id', '=', 'attachments.application_id')
    .where('attachments.id', '=', id)
    .where('attachments.check_state', 'not in', ['accepted', 'refused'])
    .where((eb) => eb.or([eb('attachments.removed_at', 'is', null), isDeposited()]))
    .returning([
      'attachments.id',
      'attachments.application_id',
      'applications.call_id',
      'attachments.kind',
      'attachments.file_name',
      'attachments.storage_key',
      'attachments.sha256',
    ])
    .executeTakeFirst();
}

/** The check could not be made: the file waits again, and says why. */
export async function releaseCheck(tx: Tx, id: string, detail: string): Promise<void> {
  await tx
    .updateTable('attachments')
    .set({ check_state: 'received', check_detail: detail, check_changed_at: now() })
    .where('id', '=', id)
    .where('check_state', '=', 'checking')
    .execute();
}

export async function finishCheck(
  tx: Tx,
  { id, state, detail }: { id: string; state: CheckState; detail: string | null },
): Promise<void> {
  await tx
    .updateTable('attachments')
    .set({ check_state: state, check_detail: detail, check_changed_at: now(), checked_at: now() })
    .where('id', '=', id)
    .execute();
}

/**
 * Files whose check was left behind: no job has touched them for a while. Files that no antivirus had read are
 * among them once there is one, and lost ones in case their bytes are back.
 */
export async function listStuckChecks(
  tx: Tx,
  {
    olderThanSeconds,
    hasAntivirus,
    limit,
  }: { olderThanSeconds: number; hasAntivirus: boolean; limit: number },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('attachments')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('check_state', 'in', ['received', 'checking', 'lost']),
        ...(hasAntivirus
          ? [eb.and([eb('check_state', '=', 'unscanned'), eb('check_detail', '=', 'no_antivirus')])]
          : []),
      ]),
    )
    .where('removed_at', 'is', null)
    .where('check_changed_at', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('check_changed_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * The next files whose bytes must be there, in the order of their keys: attachments in force, all that a deposit
 * names, and those of messages.
 */
export async function listNeededFiles(tx: Tx, { after, limit }: { after: string; limit: number }) {
  const ofMessages = tx
    .selectFrom('message_files')
    .select(['id', 'storage_key', 'check_state', sql<boolean>`true`.as('is_of_message')])
    .where('check_state', '<>', 'refused');
  const needed = tx
    .selectFrom('attachments')
    .select(['id', 'storage_key', 'check_state', sql<boolean>`false`.as('is_of_message')])
    .where('check_state', '<>', 'refused')
    .where((eb) => eb.or([eb('removed_at', 'is', null), isDeposited()]))
    .unionAll(ofMessages);
  return tx
    .selectFrom(needed.as('needed'))
    .selectAll()
    .where(sql<boolean>`storage_key collate "C" > ${after}`)
    .orderBy(sql`storage_key collate "C"`)
    .limit(limit)
    .execute();
}

/** Whether these bytes still serve: asked again just before they go. */
export async function isKeyNeeded(tx: Tx, storageKey: string): Promise<boolean> {
  const found = await tx
    .selectFrom('attachments')
    .select('id')
    .where('storage_key', '=', storageKey)
    .where((eb) =>
      eb.or([eb.and([eb('removed_at', 'is', null), eb('check_state', '<>', 'refused')]), isDeposited()]),
    )
    .executeTakeFirst();
  if (found !== undefined) return true;
  const ofMessage = await tx
    .selectFrom('message_files')
    .select('id')
    .where('storage_key', '=', storageKey)
    .where('check_state', '<>', 'refused')
    .executeTakeFirst();
  return ofMessage !== undefined;
}

function isDeposited() {
  return sql<boolean>`exists (select 1 from deposit_attempts
    where deposit_attempts.application_id = attachments.application_id
      and deposit_attempts.files @> jsonb_build_array(jsonb_build_object('id', attachments.id)))`;
}
