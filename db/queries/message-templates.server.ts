import { sql } from 'kysely';
import type { Tx } from '../client.server.ts';

const now = () => sql<Date>`clock_timestamp()`;

/** The texts in use that this person may take: their agency's, then the national team's. */
export async function listTemplates(tx: Tx) {
  return tx
    .selectFrom('message_templates')
    .select(['id', 'authority_id', 'name', 'subject', 'body', 'written_at'])
    .where('retired_at', 'is', null)
    .orderBy(sql`authority_id is null`)
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .execute();
}

type Written = {
  id: string;
  authorityId: number | null;
  name: string;
  subject: string;
  body: string;
  writtenBy: string;
};

/** A new text, or the same one in other words; false when another service keeps it, or when it was taken away. */
export async function saveTemplate(
  tx: Tx,
  { id, authorityId, writtenBy, ...texts }: Written,
): Promise<boolean> {
  const changed = await tx
    .updateTable('message_templates')
    .set({ ...texts, written_by: writtenBy, written_at: now() })
    .where('id', '=', id)
    .where(sql<boolean>`authority_id is not distinct from ${authorityId}::integer`)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 1n) return true;
  const inserted = await sql`insert into message_templates (id, authority_id, name, subject, body, written_by)
    values (${id}, ${authorityId}, ${texts.name}, ${texts.subject}, ${texts.body}, ${writtenBy})
    on conflict do nothing`.execute(tx);
  return Number(inserted.numAffectedRows ?? 0) === 1;
}

export async function retireTemplate(
  tx: Tx,
  key: { id: string; authorityId: number | null },
): Promise<boolean> {
  const retired = await tx
    .updateTable('message_templates')
    .set({ retired_at: now() })
    .where('id', '=', key.id)
    .where(sql<boolean>`authority_id is not distinct from ${key.authorityId}::integer`)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return retired.numUpdatedRows === 1n;
}
