import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { ReadAppeal } from '#app/domain/appeal/gracious-appeal.ts';
import type { Tx } from '../client.server.ts';
import { type DeskScope, deskRows } from './desk.server.ts';

export interface ContestableRow {
  kind: 'decision' | 'inadmissibility';
  id: string;
  notifiedAt: Date;
  isAppealed: boolean;
}

/** What the holder of a file may contest: the last decision notified, else the inadmissibility in force. */
export async function findContestable(tx: Tx, applicationId: string): Promise<ContestableRow | undefined> {
  const { rows } = await sql<ContestableRow>`
    select 'decision' as kind, d.id, t.notified_at as "notifiedAt",
           exists (select 1 from gracious_appeals g where g.decision_id = d.id) as "isAppealed"
      from decisions d join decision_notifications t on t.decision_id = d.id
     where d.application_id = ${applicationId}
    union all
    select 'inadmissibility', i.id, i.decided_at,
           exists (select 1 from gracious_appeals g where g.admissibility_decision_id = i.id)
      from admissibility_decisions i join applications a on a.id = i.application_id
     where i.application_id = ${applicationId} and i.outcome = 'inadmissible' and a.status = 'inadmissible'
     order by 3 desc limit 1`.execute(tx);
  return rows[0];
}

export async function insertAppeal(
  tx: Tx,
  appeal: ReadAppeal & {
    applicationId: string;
    callId: string;
    waveId: string;
    contested: { kind: 'decision' | 'inadmissibility'; id: string; notifiedOn: string };
    enteredBy: string;
  },
): Promise<string> {
  const id = randomUUID();
  const { contested } = appeal;
  await tx
    .insertInto('gracious_appeals')
    .values({
      id,
      application_id: appeal.applicationId,
      call_id: appeal.callId,
      wave_id: appeal.waveId,
      decision_id: contested.kind === 'decision' ? contested.id : null,
      admissibility_decision_id: contested.kind === 'inadmissibility' ? contested.id : null,
      contested_on: contested.notifiedOn,
      channel: appeal.channel,
      sent_on: appeal.sentOn,
      received_on: appeal.receivedOn,
      grounds: appeal.grounds,
      entered_by: appeal.enteredBy,
    })
    .execute();
  return id;
}

/** Appeals with their answer, and whether the act they contest still stands. */
function appeals(tx: Tx) {
  return tx
    .selectFrom('gracious_appeals as g')
    .innerJoin('applications as file', 'file.id', 'g.application_id')
    .innerJoin('calls as call', 'call.id', 'g.call_id')
    .leftJoin('gracious_appeal_answers as r', 'r.appeal_id', 'g.id')
    .leftJoin('users as examiner', 'examiner.id', 'g.examined_by')
    .leftJoin('users as answerer', 'answerer.id', 'r.answered_by')
    .select(['g.id', 'g.application_id', 'g.contested_on', 'g.channel', 'g.sent_on', 'g.received_on'])
    .select(['g.grounds', 'g.entered_at', 'g.examined_at', 'g.decision_id', 'g.admissibility_decision_id'])
    .select(['examiner.display_name as examiner_name', 'answerer.display_name as answerer_name'])
    .select(['r.id as answer_id', 'r.outcome', 'r.reasons', 'r.answered_at'])
    .select(['call.appeal_months', 'call.time_zone', sql<Date>`clock_timestamp()`.as('now')])
    .select(
      sql<boolean>`case when g.decision_id is not null
        then not exists (select 1 from decisions later where later.supersedes_id = g.decision_id)
        else file.status = 'inadmissible' end`.as('is_standing'),
    );
}

/** The appeals of one file, newest first, for whoever row-level security lets read them. */
export async function listAppeals(tx: Tx, applicationId: string) {
  return appeals(tx)
    .where('g.application_id', '=', applicationId)
    .orderBy('g.entered_at', 'desc')
    .limit(20)
    .execute();
}

export type AppealRow = Awaited<ReturnType<typeof listAppeals>>[number];

/** The same, locked against another answer. */
export async function lockAppeal(tx: Tx, id: string) {
  return tx
    .selectFrom('gracious_appeals')
    .select(['id', 'application_id', 'call_id', 'wave_id', 'examined_at', 'contested_on', 'received_on'])
    .select(
      sql<'decision' | 'inadmissibility'>`case when decision_id is null then 'inadmissibility'
      else 'decision' end`.as('contested'),
    )
    .select(
      sql<boolean>`exists (select 1 from gracious_appeal_answers r where r.appeal_id = gracious_appeals.id)`.as(
        'is_answered',
      ),
    )
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** False when somebody examines it already. */
export async function saveExaminer(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<boolean> {
  const saved = await tx
    .updateTable('gracious_appeals')
    .set({ examined_by: userId, examined_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .where('examined_by', 'is', null)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export async function insertAppealAnswer(
  tx: Tx,
  answer: {
    appealId: string;
    applicationId: string;
    callId: string;
    outcome: string;
    reasons: string;
    answeredBy: string;
  },
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('gracious_appeal_answers')
    .values({
      id,
      appeal_id: answer.appealId,
      application_id: answer.applicationId,
      call_id: answer.callId,
      outcome: answer.outcome,
      reasons: answer.reasons,
      answered_by: answer.answeredBy,
    })
    .execute();
  return id;
}

/** A desk shows so many; what is answered and done with is in each file. */
const MOST = 300;

/**
 * The appeals of this desk that wait: without an answer, or upheld while the contested act still stands. The oldest
 * reception first, since their delay ends first.
 */
export async function listDeskAppeals(tx: Tx, scope: DeskScope) {
  const seen = deskRows(tx, scope).select('a.id');
  const rows = await appeals(tx)
    .innerJoin('authorities as agency', 'agency.id', 'file.authority_id')
    .select(['file.reference', 'file.title', 'file.holder_name', 'agency.name as authority_name'])
    .where('g.application_id', 'in', seen)
    .where(
      sql<SqlBool>`(r.id is null or (r.outcome <> 'rejected' and case when g.decision_id is not null
        then not exists (select 1 from decisions later where later.supersedes_id = g.decision_id)
        else file.status = 'inadmissible' end))`,
    )
    .orderBy('g.received_on')
    .orderBy('g.id')
    .limit(MOST)
    .execute();
  return rows;
}

/** How many wait for an answer, and since when the first does. */
export async function countWaitingAppeals(
  tx: Tx,
): Promise<{ waiting: number; firstReceivedOn: string | null }> {
  const { rows } = await sql<{ waiting: number; firstReceivedOn: string | null }>`
    select count(*)::int as waiting, min(g.received_on)::text as "firstReceivedOn" from gracious_appeals g
     where not exists (select 1 from gracious_appeal_answers r where r.appeal_id = g.id)`.execute(tx);
  return rows[0] ?? { waiting: 0, firstReceivedOn: null };
}
