import { sql } from 'kysely';
import type { CommitteeSheet, Proposal } from '#app/domain/selection/committee/sheet.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

const now = sql<Date>`clock_timestamp()`;

/** The agenda in its order. An item whose file its reader withdrew from has no sheet here: row-level security hides it. */
export async function listItems(tx: Tx, meetingId: string) {
  return tx
    .selectFrom('committee_items as i')
    .leftJoin('committee_sheets as s', 's.item_id', 'i.id')
    .where('i.meeting_id', '=', meetingId)
    .select(['i.id', 'i.application_id as applicationId', 'i.authority_id as authorityId', 'i.position'])
    .select(['i.called_at as calledAt', 'i.ended_at as endedAt', 's.discussion'])
    .select([
      sql<CommitteeSheet | null>`s.sheet`.as('sheet'),
      sql<Proposal | null>`s.proposal`.as('proposal'),
    ])
    .orderBy('i.position')
    .execute();
}

export type AgendaItem = Awaited<ReturnType<typeof listItems>>[number];

export type NewItem = {
  id: string;
  meetingId: string;
  callId: string;
  waveId: string;
  applicationId: string;
  authorityId: number;
  sheet: CommitteeSheet;
  proposal: Proposal;
};

/** After those that are there already, in the order given. */
export async function insertItems(tx: Tx, items: readonly NewItem[]): Promise<void> {
  const [first] = items;
  if (!first) return;
  const last = await tx
    .selectFrom('committee_items')
    .where('meeting_id', '=', first.meetingId)
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst();
  const after = last?.position ?? 0;
  await tx
    .insertInto('committee_items')
    .values(
      items.map((item, index) => ({
        id: item.id,
        meeting_id: item.meetingId,
        call_id: item.callId,
        wave_id: item.waveId,
        application_id: item.applicationId,
        authority_id: item.authorityId,
        position: after + index + 1,
      })),
    )
    .execute();
  await tx
    .insertInto('committee_sheets')
    .values(
      items.map((item) => ({
        item_id: item.id,
        meeting_id: item.meetingId,
        application_id: item.applicationId,
        call_id: item.callId,
        sheet: jsonb(item.sheet) as never,
        proposal: item.proposal,
      })),
    )
    .execute();
}

/** Those that follow move up by one. False when it was not there. */
export async function deleteItem(tx: Tx, meetingId: string, itemId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('committee_items')
    .where('id', '=', itemId)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) return false;
  await sql`update committee_items i set position = placed.position
    from (select id, row_number() over (order by position)::integer as position
            from committee_items where meeting_id = ${meetingId}) placed
    where placed.id = i.id and placed.position <> i.position`.execute(tx);
  return true;
}

/** The item is in hand; the one that was, is over. */
export async function callItem(tx: Tx, meetingId: string, itemId: string): Promise<void> {
  await endItems(tx, meetingId, itemId);
  await tx
    .updateTable('committee_items')
    .set({ called_at: now, ended_at: null })
    .where('id', '=', itemId)
    .execute();
}

/** Items in hand are over, but for the one that is called. */
export async function endItems(tx: Tx, meetingId: string, exceptId: string | null): Promise<void> {
  await tx
    .updateTable('committee_items')
    .set({ ended_at: now })
    .where('meeting_id', '=', meetingId)
    .where('called_at', 'is not', null)
    .where('ended_at', 'is', null)
    .$if(exceptId !== null, (query) => query.where('id', '<>', exceptId))
    .execute();
}

/** What was said of a file, for the minutes. */
export async function saveDiscussion(tx: Tx, itemId: string, discussion: string): Promise<boolean> {
  const saved = await tx
    .updateTable('committee_sheets')
    .set({ discussion })
    .where('item_id', '=', itemId)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}
