import { sql } from 'kysely';
import type { CheckState } from '#app/domain/application/attachment-check.ts';
import type { Tx } from '../client.server.ts';

const now = () => sql<Date>`clock_timestamp()`;

/** Takes a file of a message in hand, unless its check is settled. */
export async function startMessageFileCheck(tx: Tx, id: string) {
  return tx
    .updateTable('message_files')
    .set({
      check_state: sql<string>`case when check_state = 'unscanned' then check_state else 'checking' end`,
      check_changed_at: now(),
    })
    .where('id', '=', id)
    .where('check_state', 'not in', ['accepted', 'refused'])
    .returning(['id', 'storage_key', 'sha256'])
    .executeTakeFirst();
}

export async function saveMessageFileCheck(
  tx: Tx,
  { id, state, detail }: { id: string; state: CheckState; detail: string | null },
): Promise<void> {
  await tx
    .updateTable('message_files')
    .set({ check_state: state, check_detail: detail, check_changed_at: now() })
    .where('id', '=', id)
    .execute();
}

/** Files of messages whose check was left behind; those that no antivirus had read too, once there is one. */
export async function listStuckMessageFiles(
  tx: Tx,
  {
    olderThanSeconds,
    hasAntivirus,
    limit,
  }: { olderThanSeconds: number; hasAntivirus: boolean; limit: number },
): Promise<string[]> {
  const states = ['received', 'checking', 'lost', ...(hasAntivirus ? ['unscanned'] : [])];
  const rows = await tx
    .selectFrom('message_files')
    .select('id')
    .where('check_state', 'in', states)
    .where((eb) => eb.or([eb('check_state', '<>', 'unscanned'), eb('check_detail', '=', 'no_antivirus')]))
    .where('check_changed_at', '<', sql<Date>`clock_timestamp() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('check_changed_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
