/** Checks of the admissibility list. Source: domain.md 5.2 (after CASF R.313-6, by analogy). */
export const ADMISSIBILITY_CHECKS = [
  { code: 'R01', mode: 'both', severity: 'blocking' },
  { code: 'R02', mode: 'auto', severity: 'blocking' },
  { code: 'R03', mode: 'auto', severity: 'blocking' },
  { code: 'R04', mode: 'manual', severity: 'after_complement' },
  { code: 'R05', mode: 'both', severity: 'reviewer' },
  { code: 'R06', mode: 'manual', severity: 'blocking' },
  { code: 'R07', mode: 'auto', severity: 'after_complement' },
  { code: 'R08', mode: 'auto', severity: 'after_complement' },
  { code: 'R09', mode: 'auto', severity: 'after_complement' },
  { code: 'R10', mode: 'auto', severity: 'blocking' },
  { code: 'R11', mode: 'auto', severity: 'blocking' },
  { code: 'R12', mode: 'manual', severity: 'reviewer' },
  { code: 'R13', mode: 'auto', severity: 'blocking' },
] as const satisfies readonly AdmissibilityCheck[];

export type AdmissibilityCode =
  `R${'01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12' | '13'}`;

/** `both`: computed when the facts allow it, else left to the officer. */
export type CheckMode = 'auto' | 'manual' | 'both';

/**
 * What a failure does: `blocking` makes the application inadmissible, `after_complement` only once
 * the holder was asked to complete it, `reviewer` is the officer's judgement (with a reason).
 */
export type CheckSeverity = 'blocking' | 'after_complement' | 'reviewer';

export type AdmissibilityCheck = { code: AdmissibilityCode; mode: CheckMode; severity: CheckSeverity };

/** What the automatic checks look at, all taken from the frozen version and the call's rules. */
export type AdmissibilityFacts = {
  /** Deposited after the closing of its window. */
  isLate: boolean;
  holderType: string;
  eligibleHolderTypes: readonly string[];
  legalCategoryCode: string;
  /** The INSEE legal category agrees with the holder's type. */
  isLegalCategoryCoherent: boolean;
  /** `unknown` when the register was not asked. */
  siretState: 'active' | 'ceased' | 'unknown';
  /** What the register of companies said, and when; absent when it was not asked. */
  company?: { name: string; checkedAt: string };
  /** Who signed, as the file says it: what a person then checks against the powers joined to it. */
  signatory: { name: string; role: string; isLegalRepresentative: boolean; hasMandate: boolean };
  /** Kinds of care announced and how patients are received: neither prevention alone nor unscheduled care alone. */
  careServices: number;
  accessMode: string;
  /** Who else pays, as typed codes: an aid already given for the same expense is looked for there. */
  otherFunders: readonly string[];
  servedCommunes: number;
  communesInZipOrZac: number;
  priorityDistricts: number;
  /** Kinds of compulsory documents that are not attached. */
  missingDocuments: readonly string[];
  /** Partners whose letter, and public co-funders whose proof, is not among the files, by name. */
  partnersWithoutLetter: readonly string[];
  /** Those of them that confirmed by their link: the letter stays due. */
  partnersConfirmed: readonly string[];
  fundersWithoutProof: readonly string[];
  budgetGapCents: number;
  requestedCents: number;
  ceilingCents: number;
  eligibleCents: number;
  maxAidRateBp: number;
  stops: number;
  minimumStops: number;
  durationYears: number;
  requiredDurationYears: number;
  /** Null when the holder is neither an association nor a foundation. */
  republicanCommitment: boolean | null;
  swornStatement: boolean;
};

/** `manual`: the machine cannot tell, a person answers. `data` is what the screen shows beside. */
export type AutomaticOutcome = {
  code: AdmissibilityCode;
  outcome: 'pass' | 'fail' | 'not_applicable' | 'manual';
  data: Record<string, string | number>;
};

type Automatic = Omit<AutomaticOutcome, 'code'>;

/**
 * Answers to the checks that a machine can make; it proposes, the officer answers for it.
 * One outcome per check of the list, in its order.
 */
export function runAutomaticChecks(facts: AdmissibilityFacts): AutomaticOutcome[] {
  return ADMISSIBILITY_CHECKS.map(({ code }) => ({ code, ...AUTOMATIC[code](facts) }));
}

const AUTOMATIC: Readonly<Record<AdmissibilityCode, (facts: AdmissibilityFacts) => Automatic>> = {
  R01: ({ isLate }) => judge(!isLate),
  R02: ({ holderType, legalCategoryCode, eligibleHolderTypes, isLegalCategoryCoherent }) =>
    judge(eligibleHolderTypes.includes(holderType) && isLegalCategoryCoherent, {
      holderType,
      legalCategoryCode,
    }),
  R03: ({ siretState, company = {} }) =>
    siretState === 'unknown'
      ? { outcome: 'manual', data: company }
      : judge(siretState === 'active', { ...company, siretState }),
  R04: ({ signatory: { name, role, isLegalRepresentative, hasMandate } }) => ({
    outcome: 'manual',
    data: {
      name,
      role,
      isLegalRepresentative: Number(isLegalRepresentative),
      hasMandate: Number(hasMandate),
    },
  }),
  R05: ({ servedCommunes, communesInZipOrZac, priorityDistricts }) => ({
    outcome: communesInZipOrZac > 0 ? 'pass' : 'manual',
    data: { servedCommunes, communesInZipOrZac, priorityDistricts },
  }),
  R06: ({ careServices, accessMode }) => ({ outcome: 'manual', data: { careServices, accessMode } }),
  R07: ({ missingDocuments, partnersWithoutLetter, partnersConfirmed, fundersWithoutProof }) => {
    const missing = missingDocuments.length + partnersWithoutLetter.length + fundersWithoutProof.length;
    return judge(missing === 0, {
      missing,
      documents: missingDocuments.join(' '),
      partners: partnersWithoutLetter.join('\n'),
      confirmed: partnersConfirmed.join('\n'),
      funders: fundersWithoutProof.join('\n'),
    });
  },
  R08: (facts) =>
    judge(isBudgetLawful(facts), {
      gapCents: facts.budgetGapCents,
      requestedCents: facts.requestedCents,
      ceilingCents: facts.ceilingCents,
      eligibleCents: facts.eligibleCents,
      maxAidRateBp: facts.maxAidRateBp,
    }),
  R09: ({ stops, minimumStops }) => judge(stops >= minimumStops, { stops, minimumStops }),
  R10: ({ durationYears, requiredDurationYears }) =>
    judge(durationYears === requiredDurationYears, { durationYears, requiredDurationYears }),
  R11: ({ republicanCommitment }) =>
    republicanCommitment === null ? { outcome: 'not_applicable', data: {} } : judge(republicanCommitment),
  R12: ({ otherFunders }) => ({ outcome: 'manual', data: { funders: otherFunders.join(' ') } }),
  R13: ({ swornStatement }) => judge(swornStatement),
};

function judge(isMet: boolean, data: Automatic['data'] = {}): Automatic {
  return { outcome: isMet ? 'pass' : 'fail', data };
}

function isBudgetLawful(facts: AdmissibilityFacts): boolean {
  const isWithinRate =
    BigInt(facts.requestedCents) * 10_000n <= BigInt(facts.eligibleCents) * BigInt(facts.maxAidRateBp);
  return facts.budgetGapCents === 0 && facts.requestedCents <= facts.ceilingCents && isWithinRate;
}

/** The officer's answer to one check. A failure carries its reason, which the letter will quote. */
export type CheckAnswer = {
  code: AdmissibilityCode;
  outcome: 'pass' | 'fail' | 'not_applicable';
  note: string;
};

/** What is kept of a point: a note may come before its answer, and counts for nothing until then. */
export type NotedCheck = Omit<CheckAnswer, 'outcome'> & { outcome: CheckAnswer['outcome'] | null };

export type AdmissibilityVerdict =
  /** Some checks have no answer yet. */
  | 'incomplete'
  | 'admissible'
  /** Only failures that complements may cure, and none were asked for yet. */
  | 'request_complements'
  | 'inadmissible';

export type AdmissibilityAssessment = {
  /** What the answers call for; the officer decides, and may judge a `reviewer` failure otherwise. */
  verdict: AdmissibilityVerdict;
  unanswered: readonly AdmissibilityCode[];
  failed: readonly { code: AdmissibilityCode; severity: CheckSeverity; note: string }[];
  /** Failed checks without a reason: they forbid declaring the application inadmissible. */
  withoutReason: readonly AdmissibilityCode[];
};

/**
 * What the checklist says. `complementsAsked`: the holder was already given the occasion to
 * complete, so that what is still missing now blocks.
 */
export function decideAdmissibility(
  answers: readonly CheckAnswer[],
  complementsAsked: boolean,
): AdmissibilityAssessment {
  const byCode = new Map(answers.map((answer) => [answer.code, answer]));
  const unanswered = ADMISSIBILITY_CHECKS.map(({ code }) => code).filter((code) => !byCode.has(code));
  const failed = ADMISSIBILITY_CHECKS.flatMap(({ code, severity }) => {
    const answer = byCode.get(code);
    return answer?.outcome === 'fail' ? [{ code, severity, note: answer.note.trim() }] : [];
  });
  return {
    verdict: unanswered.length > 0 ? 'incomplete' : verdictOf(failed, complementsAsked),
    unanswered,
    failed,
    withoutReason: failed.filter(({ note }) => note === '').map(({ code }) => code),
  };
}

function verdictOf(
  failed: AdmissibilityAssessment['failed'],
  complementsAsked: boolean,
): AdmissibilityVerdict {
  const has = (severity: CheckSeverity) => failed.some((failure) => failure.severity === severity);
  if (has('blocking')) return 'inadmissible';
  if (has('after_complement')) return complementsAsked ? 'inadmissible' : 'request_complements';
  return 'admissible';
}
