import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { COMPLEMENT_REMINDERS, lapsesAt } from '#app/domain/application/complement-deadline.ts';
import type { ComplementItem } from '#app/domain/application/complement-targets.ts';
import type { Tx } from '../client.server.ts';

/** A request for complements, sent for good, with the agency's sentences. The application is locked by the act. */
export async function insertComplementRequest(
  tx: Tx,
  request: {
    applicationId: string;
    callId: string;
    baseVersionId: string;
    requestedBy: string;
    dueAt: Date;
    items: readonly ComplementItem[];
  },
): Promise<{ id: string; number: number }> {
  const id = randomUUID();
  const { number } = await tx
    .insertInto('complement_requests')
    .values((eb) => ({
      id,
      application_id: request.applicationId,
      call_id: request.callId,
      number: eb
        .selectFrom('complement_requests as earlier')
        .select((inner) => inner(inner.fn.countAll<number>(), '+', 1).as('next'))
        .where('earlier.application_id', '=', request.applicationId),
      base_version_id: request.baseVersionId,
      requested_by: request.requestedBy,
      due_at: request.dueAt,
    }))
    .returning('number')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('complement_items')
    .values(
      request.items.map(({ kind, target, sentence }, position) => ({
        request_id: id,
        application_id: request.applicationId,
        position,
        kind,
        target,
        sentence,
      })),
    )
    .execute();
  return { id, number };
}

export type StoredRequest = Awaited<ReturnType<typeof listComplementRequests>>[number];

/** Every request of an application with what it asks, newest first. Who asked is not said here: holders read it. */
export async function listComplementRequests(tx: Tx, applicationId: string) {
  const requests = await tx
    .selectFrom('complement_requests as r')
    .leftJoin('application_versions as v', 'v.id', 'r.answer_version_id')
    .select([
      'r.id',
      'r.number',
      'r.base_version_id',
      'r.requested_at',
      'r.due_at',
      'r.ended_at',
      'r.answer_version_id',
      'r.is_late',
      'r.unanswered',
      'v.received_at as answered_at',
      'v.number as answer_number',
      sql<'answered' | 'lapsed' | null>`r.outcome`.as('outcome'),
    ])
    .where('r.application_id', '=', applicationId)
    .orderBy('r.number', 'desc')
    .execute();
  const items = await tx
    .selectFrom('complement_items')
    .select(['request_id', 'target', 'sentence', sql<ComplementItem['kind']>`kind`.as('kind')])
    .where('application_id', '=', applicationId)
    .orderBy('position')
    .execute();
  return requests.map((request) => ({
    ...request,
    items: items
      .filter((item) => item.request_id === request.id)
      .map(({ kind, target, sentence }): ComplementItem => ({ kind, target, sentence })),
  }));
}

/** The request that waits for an answer, if there is one. */
export async function findOpenRequest(tx: Tx, applicationId: string): Promise<StoredRequest | undefined> {
  return (await listComplementRequests(tx, applicationId)).find(({ ended_at }) => ended_at === null);
}

/** Whether the holder was already given the occasion to complete, answered or not. */
export async function wereComplementsAsked(tx: Tx, applicationId: string): Promise<boolean> {
  const ended = await tx
    .selectFrom('complement_requests')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('ended_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return ended !== undefined;
}

/** Ends a request once; false when it had ended already. */
export async function endComplementRequest(
  tx: Tx,
  ended: {
    id: string;
    outcome: 'answered' | 'lapsed';
    answerVersionId?: string;
    isLate?: boolean;
    unanswered?: readonly string[];
  },
): Promise<boolean> {
  const updated = await tx
    .updateTable('complement_requests')
    .set({
      outcome: ended.outcome,
      ended_at: sql<Date>`clock_timestamp()`,
      answer_version_id: ended.answerVersionId ?? null,
      is_late: ended.isLate ?? false,
      unanswered: [...(ended.unanswered ?? [])],
    })
    .where('id', '=', ended.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/**
 * Requests that the clock has to look at: open, and due within the days of the first reminder or past. `isOver`: the
 * days of grace have passed too.
 */
export async function listRequestsToFollow(
  tx: Tx,
  now: Date,
): Promise<{ applicationId: string; graceDays: number; isOver: boolean }[]> {
  const withinDays = Math.max(...COMPLEMENT_REMINDERS.map(({ days }) => days));
  const rows = await tx
    .selectFrom('complement_requests as r')
    .innerJoin('applications as a', 'a.id', 'r.application_id')
    .innerJoin('calls as c', 'c.id', 'a.call_id')
    .select(['r.application_id', 'r.due_at', 'c.complement_grace_days'])
    .where('r.ended_at', 'is', null)
    .where('a.status', '=', 'complement_requested')
    .where('r.due_at', '<=', sql<Date>`${now}::timestamptz + make_interval(days => ${withinDays})`)
    .orderBy('r.due_at')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    applicationId: row.application_id,
    graceDays: row.complement_grace_days,
    isOver: now >= lapsesAt(row.due_at, row.complement_grace_days),
  }));
}

/** False when this reminder was written before: two clocks at once send one mail. */
export async function insertComplementReminder(
  tx: Tx,
  reminder: { requestId: string; applicationId: string; kind: 'days_3' | 'days_1' },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('complement_reminders')
    .values({ request_id: reminder.requestId, application_id: reminder.applicationId, kind: reminder.kind })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
