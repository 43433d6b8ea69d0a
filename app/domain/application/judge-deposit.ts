import { type Instant, type WindowState, windowState } from '../call/windows.ts';
import type { Routing } from '../routing/route-application.ts';
import { ok, type Result, refused } from '../shared/result.ts';
import { summariseBudget } from './budget.ts';
import type { CompanyCheck } from './company-record.ts';
import { type CompleteContent, decodeComplete } from './complete.ts';
import type { DepositedContent, FrozenZoning, Place } from './deposited-content.ts';
import type { CeilingWindow, FormFacts, FormInForce } from './form-in-force.ts';
import { type Act, decideTransition, type Status, type TransitionRefusal } from './lifecycle.ts';
import { partnerWords } from './partner-confirmation.ts';
import type { RegionalQuestion } from './regional-questions.ts';
import { deriveTerritory } from './sections/territoire.ts';

export type JudgedDeposit = {
  readonly act: Act;
  readonly to: Status;
  readonly content: DepositedContent;
  readonly routing: Routing;
  readonly window: CeilingWindow;
  readonly isLate: boolean;
};

/**
 * Whether a frozen attempt becomes a deposit: its own content names the authority, hence the window, which is
 * compared with the attempt's own instant. Late is kept and flagged; too early, or incomplete, is refused.
 * Source: lifecycle.md, Deposit and Which deadline.
 */
export function judgeDeposit(attempt: {
  status: Status;
  facts: FormFacts;
  form: FormInForce;
  receivedAt: Instant;
  /** Until when an upload begun in time keeps the window open for this application. */
  graceUntil?: Instant;
}): Result<JudgedDeposit, TransitionRefusal> {
  const { facts, form } = attempt;
  const decoding = decodeComplete(facts.answers, form.context);
  const closesAt = attempt.graceUntil ?? form.window.closesAt;
  const window: WindowState = windowState({ ...form.window, closesAt }, attempt.receivedAt);
  const act: Act = attempt.status === 'deposited' ? 'redeposit' : 'deposit';
  const decision = decideTransition({
    act,
    status: attempt.status,
    actorRoles: ['signatory'],
    facts: {
      complete: decoding.ok && form.routing.ok,
      window,
      late: act === 'deposit' && window === 'closed',
    },
  });
  if (!decision.ok) return decision;
  if (!decoding.ok || !form.routing.ok) return refused('incomplete');
  return ok({
    act,
    to: decision.value.to,
    content: depositedContent(decoding.content, facts, form),
    routing: form.routing.value,
    window: form.window,
    isLate: decision.value.flags.includes('late'),
  });
}

/** The complete answers with what was known then of whom and what they name: communes, zoning, register, partners. */
export function depositedContent(
  content: CompleteContent,
  facts: FormFacts,
  form: FormInForce,
): DepositedContent {
  return {
    ...content,
    places: placesOf(facts),
    ...frozenZoning(facts),
    ...frozenCompany(facts),
    partnerWords: partnerWords(facts.answers, facts.partnerRequests ?? []),
    ...frozenQuestions(form),
  };
}

function placesOf({ knownCommunes }: FormFacts): Record<string, Place> {
  return Object.fromEntries(
    [...knownCommunes].map(([code, { name, departmentCode, population, cogYear }]) => [
      code,
      { name, departmentCode, population, cogYear },
    ]),
  );
}

function frozenCompany({ company }: FormFacts): { company?: CompanyCheck } {
  return company ? { company } : {};
}

/** The words and the rule of each question asked, without what only the portal needs. */
function frozenQuestions({ context }: FormInForce): { regionalQuestions?: RegionalQuestion[] } {
  const asked = context.regionalQuestions ?? [];
  if (asked.length === 0) return {};
  return {
    regionalQuestions: asked.map(
      ({ code, section, kind, label, help, options, required, maxLength, min, max }) => ({
        code,
        section,
        kind,
        label,
        help,
        options,
        required,
        maxLength,
        min,
        max,
      }),
    ),
  };
}

function frozenZoning({ zoningVersion }: FormFacts): { zoning?: FrozenZoning } {
  if (!zoningVersion) return {};
  const { effectiveOn, label, source, isSample } = zoningVersion;
  return { zoning: { effectiveOn, label, source, isSample } };
}

const BASIS_POINTS = 10_000;

/** Figures that lists and ranking read beside the frozen copy; money in cents, shares in basis points. */
export function depositedFigures(content: CompleteContent, facts: FormFacts) {
  const { communes } = content.territoire;
  const territory = deriveTerritory(communes, facts.knownCommunes);
  const budget = summariseBudget(facts.answers);
  const withoutGp = communes.reduce((sum, { ltcNoRegisteredGp = 0 }) => sum + ltcNoRegisteredGp, 0);
  const population = territory.totalPopulation;
  return {
    population,
    zipShareBp: Math.round(territory.shareInZip * BASIS_POINTS),
    zacShareBp: Math.round(territory.shareInZac * BASIS_POINTS),
    ltcPerThousandBp: population === 0 ? 0 : Math.round((withoutGp / population) * BASIS_POINTS),
    requestedCents: budget.grantRequestedCents,
    eligibleCents: budget.eligibleExpensesCents,
  };
}
