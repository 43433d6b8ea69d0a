import { appealClocks } from '#app/domain/appeal/appeal-clocks.ts';
import type { AppealChannel, AppealOutcome, ContestedAct } from '#app/domain/appeal/gracious-appeal.ts';
import { appealDeadline } from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { departmentOfSeat } from '#app/server/legal-clocks.server.ts';
import type { Tx } from '#db/client.server.ts';
import { type AppealRow, findContestable, listAppeals } from '#db/queries/appeals.server.ts';
import { findClockFacts } from '#db/queries/legal-clocks.server.ts';

/** One appeal as its pages show it, with its clocks today. */
async function describeAppeal(tx: Tx, row: AppealRow) {
  const dayOf = (at: Date) => localDateAt(at, row.time_zone);
  const clocks = appealClocks({
    notifiedOn: row.contested_on,
    sentOn: row.sent_on,
    receivedOn: row.received_on,
    appealMonths: row.appeal_months,
    departmentCode: await departmentOfSeat(tx, row.application_id),
    answer:
      row.outcome && row.answered_at
        ? { outcome: row.outcome as AppealOutcome, on: dayOf(row.answered_at) }
        : null,
    today: dayOf(row.now),
  });
  return {
    id: row.id,
    contested: row.decision_id === null ? ('inadmissibility' as const) : ('decision' as const),
    contestedOn: row.contested_on,
    channel: row.channel as AppealChannel,
    sentOn: row.sent_on,
    receivedOn: row.received_on,
    grounds: row.grounds,
    examination:
      row.examined_at === null ? null : { at: row.examined_at.toISOString(), by: row.examiner_name ?? '' },
    answer:
      row.answer_id === null
        ? null
        : {
            id: row.answer_id,
            outcome: row.outcome as AppealOutcome,
            reasons: row.reasons ?? '',
            at: (row.answered_at as Date).toISOString(),
            by: row.answerer_name ?? '',
          },
    clocks,
    /** Upheld, and the act that it contests still stands: another decision is owed. */
    isOwed: row.outcome !== null && row.outcome !== 'rejected' && row.is_standing,
  };
}

export type DescribedAppeal = Awaited<ReturnType<typeof describeAppeal>>;

export async function describeAppeals<Row extends AppealRow>(
  tx: Tx,
  rows: readonly Row[],
): Promise<{ row: Row; appeal: DescribedAppeal }[]> {
  const described: { row: Row; appeal: DescribedAppeal }[] = [];
  for (const row of rows) described.push({ row, appeal: await describeAppeal(tx, row) });
  return described;
}

/** The appeals of a file and what may still be contested in it, until when. */
export async function loadAppeals(tx: Tx, applicationId: string) {
  const appeals = (await describeAppeals(tx, await listAppeals(tx, applicationId))).map(
    ({ appeal }) => appeal,
  );
  const { contested, openUntil, today } = await loadContested(tx, applicationId);
  return { appeals, contested, openUntil, today };
}

/** The act that the next appeal would contest; null when nothing was notified. */
export async function loadContested(tx: Tx, applicationId: string) {
  const facts = await findClockFacts(tx, applicationId);
  if (!facts) throw new Error('An appeal about a file without a call');
  const today = localDateAt(facts.now, facts.time_zone);
  const row = await findContestable(tx, applicationId);
  if (!row) return { contested: null, openUntil: null, today, appealMonths: facts.appeal_months };
  const contested: ContestedAct = {
    kind: row.kind,
    id: row.id,
    notifiedOn: localDateAt(row.notifiedAt, facts.time_zone),
    isAppealed: row.isAppealed,
  };
  const departmentCode = await departmentOfSeat(tx, applicationId);
  const months = facts.appeal_months;
  const openUntil = appealDeadline({ notifiedOn: contested.notifiedOn, months, departmentCode });
  return { contested, openUntil, today, appealMonths: months };
}
