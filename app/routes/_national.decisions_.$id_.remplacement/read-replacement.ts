import type { NextDecision } from '#app/commands/supersede-decision.server.ts';
import { decideSupersede, OUTCOMES, type Outcome } from '#app/domain/selection/decision.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { parseMoney } from '#app/domain/shared/money.ts';

const LONGEST_TEXT = 4000;

/** What was typed, and the decision that it means. */
export function readReplacement(form: FormData) {
  const read = (name: string) =>
    String(form.get(name) ?? '')
      .replaceAll('\0', '')
      .replaceAll('\r\n', '\n')
      .slice(0, LONGEST_TEXT);
  const typed = {
    expectedId: read('enVigueur'),
    outcome: read('decision'),
    amount: read('aide'),
    reserveRank: read('rang'),
    expiresOn: read('fin'),
    conditions: read('conditions'),
    reason: read('raisons'),
    departure: read('motif-ecart'),
    consent: form.get('accord') === 'true',
  };
  const amount = parseMoney(typed.amount);
  const outcome = OUTCOMES.find((known) => known === typed.outcome);
  const isSelected = outcome === 'selected';
  const isReserve = outcome === 'reserve';
  const next: NextDecision = {
    // An outcome that does not exist follows no decision: the rule refuses it by name.
    outcome: outcome ?? ('' as Outcome),
    grantCents: isSelected && amount.ok ? amount.value : null,
    reserveRank: isReserve && /^\d{1,4}$/.test(typed.reserveRank.trim()) ? Number(typed.reserveRank) : null,
    reserveExpiresOn: isReserve ? (parseDate(typed.expiresOn) ?? null) : null,
    reason: typed.reason,
    departureReason: typed.departure,
    conditions: typed.conditions,
    hasConsent: typed.consent,
  };
  return { typed, next, isAmountUnreadable: isSelected && typed.amount.trim() !== '' && !amount.ok };
}

const ANY_ID = 'in force';

/** The outcomes that may follow, asked of the rule that will judge. */
export function nextOutcomes(outcome: Outcome, isNotified: boolean): Outcome[] {
  return OUTCOMES.filter((next) => {
    const decided = decideSupersede({
      inForce: { id: ANY_ID, outcome, isNotified },
      expectedId: ANY_ID,
      next: {
        outcome: next,
        grantCents: next === 'selected' ? 1 : null,
        reserveRank: next === 'reserve' ? 1 : null,
        reserveExpiresOn: next === 'reserve' ? '2000-01-01' : null,
        reason: ANY_ID,
      },
    });
    return decided.ok;
  });
}
