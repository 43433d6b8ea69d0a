import { addDays, addMonths, dayNumber } from '../shared/calendar-date.ts';
import { appealDeadline, implicitRejectionDate, type LegalRegime, nextWorkingDay } from './legal-clocks.ts';

/** A request for complements as the clock sees it: days in the call's time zone, `YYYY-MM-DD`. */
export type AskedComplements = {
  requestedOn: string;
  dueOn: string;
  /** Day on which the complements came in; null while they have not. */
  answeredOn: string | null;
};

/** A reasoned decision that puts the implicit rejection off (decree 2018-514, article 7). */
export type ClockExtension = { until: string; decidedOn: string };

export type ClockFacts = {
  regime: LegalRegime;
  /** Day of reception of the demand. */
  receivedOn: string;
  /** Day of its acknowledgement; the same as reception on line. */
  acknowledgedOn: string;
  rejectionMonths: number;
  appealMonths: number;
  requests: readonly AskedComplements[];
  extensions: readonly ClockExtension[];
  /** Day on which an express decision was notified, if one was. */
  notifiedOn: string | null;
  /** Day on which a gracious appeal against it was sent, if one was. */
  appealedOn?: string | null;
  /** Expected day of the committee's results, if the call says one. */
  resultsOn: string | null;
  departmentCode: string | null;
  today: string;
};

export type Suspension = { from: string; until: string; days: number; isRunning: boolean };

export type LegalClocks = {
  regime: LegalRegime;
  receivedOn: string;
  suspensions: readonly Suspension[];
  suspendedDays: number;
  /** By when the holder should know (target), or is deemed admissible. */
  admissibility: { on: string; isDeemed: boolean };
  rejection: { on: string; startsOn: string; months: number; extendedFrom: string | null; isPast: boolean };
  /** Last day of the court's time limit once a decision is notified. */
  appeal: { notifiedOn: string; on: string; isPast: boolean; isInterrupted: boolean } | null;
  /** Silence would become a rejection before the committee gives its results. */
  fallsBeforeResults: boolean;
};

/** Days after reception within which the holder should know under CRPA. Source: domain.md 5.9. */
export const ADMISSIBILITY_TARGET_DAYS = 15;
const ADMISSIBILITY_MONTHS = 2;

/**
 * The legal clocks of one application on one day. Under CRPA, silence becomes a rejection so many months after
 * reception (L.231-4, 3°), suspended while the holder is given time to complete (L.114-5); under decree 2018-514,
 * admissibility is deemed after two months, suspended likewise (article 4), and the rejection comes so many months
 * after the acknowledgement unless a reasoned decision extends it (article 7). Each date that falls on a day off moves
 * to the next worked day of the département. Source: domain.md 5.9.
 */
export function legalClocks(facts: ClockFacts): LegalClocks {
  const suspensions = suspensionsOf(facts.requests, facts.today);
  const suspendedDays = suspensions.reduce((sum, { days }) => sum + days, 0);
  const rejection = rejectionOf(facts, suspendedDays);
  return {
    regime: facts.regime,
    receivedOn: facts.receivedOn,
    suspensions,
    suspendedDays,
    admissibility: admissibilityOf(facts, suspendedDays),
    rejection,
    appeal: appealOf(facts),
    fallsBeforeResults:
      facts.notifiedOn === null && facts.resultsOn !== null && rejection.on < facts.resultsOn,
  };
}

/**
 * The time given for complements: from the request to the answer, or to the deadline when none came in time. While it
 * runs it counts to its deadline, which is the latest it can end. Requests never overlap: one is open at a time.
 */
export function suspensionsOf(requests: readonly AskedComplements[], today: string): Suspension[] {
  return requests.map(({ requestedOn, dueOn, answeredOn }) => {
    const until = answeredOn !== null && answeredOn < dueOn ? answeredOn : dueOn;
    return {
      from: requestedOn,
      until,
      days: Math.max(0, dayOf(until) - dayOf(requestedOn)),
      isRunning: answeredOn === null && today <= dueOn,
    };
  });
}

function rejectionOf(facts: ClockFacts, suspendedDays: number): LegalClocks['rejection'] {
  const isState = facts.regime === 'STATE_2018_514';
  const startsOn = isState ? facts.acknowledgedOn : facts.receivedOn;
  const plain = implicitRejectionDate({
    startsOn,
    months: facts.rejectionMonths,
    suspendedDays: isState ? 0 : suspendedDays,
    departmentCode: facts.departmentCode,
  });
  const extended = isState
    ? facts.extensions
        .map(({ until }) => until)
        .sort()
        .at(-1)
    : undefined;
  const isExtended = extended !== undefined && extended > plain;
  const on = isExtended ? nextWorkingDay(extended, facts.departmentCode) : plain;
  return {
    on,
    startsOn,
    months: facts.rejectionMonths,
    extendedFrom: isExtended ? plain : null,
    isPast: on < facts.today,
  };
}

function admissibilityOf(facts: ClockFacts, suspendedDays: number): LegalClocks['admissibility'] {
  if (facts.regime === 'CRPA') {
    const target = shifted(facts.receivedOn, ADMISSIBILITY_TARGET_DAYS + suspendedDays);
    return { on: nextWorkingDay(target, facts.departmentCode), isDeemed: false };
  }
  const due = shifted(monthsAfter(facts.receivedOn, ADMISSIBILITY_MONTHS), suspendedDays);
  return { on: nextWorkingDay(due, facts.departmentCode), isDeemed: true };
}

function appealOf(facts: ClockFacts): LegalClocks['appeal'] {
  const { notifiedOn, appealMonths, appealedOn, departmentCode, today } = facts;
  if (notifiedOn === null) return null;
  const on = appealDeadline({ notifiedOn, months: appealMonths, departmentCode });
  const isInterrupted = appealedOn != null && appealedOn >= notifiedOn && appealedOn <= on;
  return { notifiedOn, on, isPast: on < today, isInterrupted };
}

function dayOf(date: string): number {
  return sure(date, dayNumber(date));
}

function shifted(date: string, days: number): string {
  return sure(date, addDays(date, days));
}

function monthsAfter(date: string, months: number): string {
  return sure(date, addMonths(date, months));
}

/** These dates come from the database, not from a person: one that does not exist is a bug. */
function sure<T>(date: string, result: T | undefined): T {
  if (result === undefined) throw new RangeError(`Not a date: ${date}`);
  return result;
}
