import { appealDeadline, implicitRejectionDate } from '../call/legal-clocks.ts';
import { addDays } from '../shared/calendar-date.ts';
import type { AppealOutcome } from './gracious-appeal.ts';

/** Months of silence that reject an appeal, whatever the call's own delays. Source: CRPA L.231-4, 2°, L.411-7. */
export const APPEAL_SILENCE_MONTHS = 2;
/** From how many days before the implicit rejection a desk is warned. */
const WARNING_DAYS = 15;

/** Days are YYYY-MM-DD in the call's time zone. */
export type AppealClockFacts = {
  /** Day on which the contested act was notified. */
  notifiedOn: string;
  sentOn: string | null;
  receivedOn: string;
  appealMonths: number;
  departmentCode: string | null;
  answer: { outcome: AppealOutcome; on: string } | null;
  today: string;
};

export type AppealClocks = {
  /** Last day to appeal, and whether this one was sent by then. */
  openUntil: string;
  isInTime: boolean;
  /** Silence becomes a rejection after this day. */
  rejection: { on: string; isPast: boolean };
  /** Last day to go to court: null once the appeal is upheld, since another decision follows with its own. */
  court: { on: string; from: 'notice' | 'silence' | 'answer'; isPast: boolean } | null;
  state: AppealState;
};

export type AppealState = 'answered' | 'late' | 'urgent' | 'waiting';

/**
 * The clocks of one gracious appeal on one day. Sent within the delay that goes to court, it interrupts it: the
 * delay runs again, whole, from the express answer or from the implicit rejection, whichever comes first; an express
 * rejection within the delay opened by silence opens it once more. A late one interrupts nothing. Each date that
 * falls on a day off moves to the next worked day. Source: R.421-1 and R.421-2 CJA; CRPA L.411-2; domain.md 5.9.
 */
export function appealClocks(facts: AppealClockFacts): AppealClocks {
  const { notifiedOn, appealMonths: months, departmentCode, today, answer } = facts;
  const openUntil = appealDeadline({ notifiedOn, months, departmentCode });
  const isInTime = (facts.sentOn ?? facts.receivedOn) <= openUntil;
  const rejectionOn = implicitRejectionDate({
    startsOn: facts.receivedOn,
    months: APPEAL_SILENCE_MONTHS,
    departmentCode,
  });
  return {
    openUntil,
    isInTime,
    rejection: { on: rejectionOn, isPast: rejectionOn < today },
    court: courtOf(facts, { openUntil, isInTime, rejectionOn }),
    state: stateOf(answer !== null, rejectionOn, today),
  };
}

function courtOf(
  { answer, appealMonths: months, departmentCode, today }: AppealClockFacts,
  { openUntil, isInTime, rejectionOn }: { openUntil: string; isInTime: boolean; rejectionOn: string },
): AppealClocks['court'] {
  if (answer?.outcome === 'upheld') return null;
  const until = (on: string, from: 'notice' | 'silence' | 'answer') => ({ on, from, isPast: on < today });
  if (!isInTime) return until(openUntil, 'notice');
  const afterSilence = appealDeadline({ notifiedOn: rejectionOn, months, departmentCode });
  // Once the delay opened by silence has run out, an express rejection only confirms.
  if (answer && answer.on <= afterSilence)
    return until(appealDeadline({ notifiedOn: answer.on, months, departmentCode }), 'answer');
  return until(afterSilence, 'silence');
}

function stateOf(isAnswered: boolean, rejectionOn: string, today: string): AppealState {
  if (isAnswered) return 'answered';
  if (rejectionOn < today) return 'late';
  return rejectionOn <= (addDays(today, WARNING_DAYS) ?? today) ? 'urgent' : 'waiting';
}
