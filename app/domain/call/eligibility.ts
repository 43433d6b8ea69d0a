/** What a visitor says of a project before opening an account. Nothing of it is stored. */
export const STRUCTURES = [
  'CPTS',
  'MSP',
  'HEALTH_CENTRE',
  'HEALTH_ESTABLISHMENT',
  'GCS_GIP',
  'LOCAL_AUTHORITY',
  'ASSOCIATION_OTHER',
  'MUTUAL',
  'OTHER',
  'INDIVIDUAL',
] as const;

/** For local authorities only: a professional structure with a signed letter (domain.md 1.5). */
export const PARTNERS = ['SIGNED', 'PLANNED', 'NONE'] as const;

export const ZONES = ['ZIP', 'ZAC', 'RURAL', 'QPV', 'URBAN', 'UNKNOWN'] as const;

export const CARES = [
  'GENERAL_PRACTICE',
  'OTHER_CARE',
  'NURSE_LED',
  'PREVENTION_ONLY',
  'UNSCHEDULED_ONLY',
] as const;

/** Announced places and hours, no extra fees: a mobile unit follows a programme (CSP art. R.4127-74). */
export const COMMITMENTS = ['BOTH', 'UNSURE', 'NO'] as const;

export type EligibilityAnswers = {
  structure: (typeof STRUCTURES)[number];
  partner?: (typeof PARTNERS)[number];
  zone: (typeof ZONES)[number];
  care: (typeof CARES)[number];
  commitment: (typeof COMMITMENTS)[number];
};

export const ELIGIBILITY_QUESTIONS = ['structure', 'partner', 'zone', 'care', 'commitment'] as const;
export type EligibilityQuestion = (typeof ELIGIBILITY_QUESTIONS)[number];

export const ELIGIBILITY_OPTIONS: Readonly<Record<EligibilityQuestion, readonly string[]>> = {
  structure: STRUCTURES,
  partner: PARTNERS,
  zone: ZONES,
  care: CARES,
  commitment: COMMITMENTS,
};

export type Verdict = 'eligible' | 'to_check' | 'not_eligible';

export type EligibilityReason =
  | 'structure_listed'
  | 'structure_to_check'
  | 'structure_individual'
  | 'partner_signed'
  | 'partner_planned'
  | 'partner_missing'
  | 'zone_priority'
  | 'zone_rural'
  | 'zone_district'
  | 'zone_urban'
  | 'zone_unknown'
  | 'care_general'
  | 'care_without_gp'
  | 'care_prevention_only'
  | 'care_unscheduled_only'
  | 'commitment_kept'
  | 'commitment_unsure'
  | 'commitment_refused';

export type EligibilityFinding = {
  question: EligibilityQuestion;
  reason: EligibilityReason;
  verdict: Verdict;
};

export type Eligibility = { verdict: Verdict; findings: readonly EligibilityFinding[] };

const BY_STRUCTURE: Readonly<Record<EligibilityAnswers['structure'], [EligibilityReason, Verdict]>> = {
  CPTS: ['structure_listed', 'eligible'],
  MSP: ['structure_listed', 'eligible'],
  HEALTH_CENTRE: ['structure_listed', 'eligible'],
  HEALTH_ESTABLISHMENT: ['structure_listed', 'eligible'],
  GCS_GIP: ['structure_listed', 'eligible'],
  LOCAL_AUTHORITY: ['structure_listed', 'eligible'],
  ASSOCIATION_OTHER: ['structure_to_check', 'to_check'],
  MUTUAL: ['structure_to_check', 'to_check'],
  OTHER: ['structure_to_check', 'to_check'],
  INDIVIDUAL: ['structure_individual', 'not_eligible'],
};

const BY_PARTNER: Readonly<Record<(typeof PARTNERS)[number], [EligibilityReason, Verdict]>> = {
  SIGNED: ['partner_signed', 'eligible'],
  PLANNED: ['partner_planned', 'to_check'],
  NONE: ['partner_missing', 'not_eligible'],
};

const BY_ZONE: Readonly<Record<EligibilityAnswers['zone'], [EligibilityReason, Verdict]>> = {
  ZIP: ['zone_priority', 'eligible'],
  ZAC: ['zone_priority', 'eligible'],
  RURAL: ['zone_rural', 'to_check'],
  QPV: ['zone_district', 'to_check'],
  URBAN: ['zone_urban', 'not_eligible'],
  UNKNOWN: ['zone_unknown', 'to_check'],
};

const BY_CARE: Readonly<Record<EligibilityAnswers['care'], [EligibilityReason, Verdict]>> = {
  GENERAL_PRACTICE: ['care_general', 'eligible'],
  OTHER_CARE: ['care_without_gp', 'to_check'],
  NURSE_LED: ['care_without_gp', 'to_check'],
  PREVENTION_ONLY: ['care_prevention_only', 'not_eligible'],
  UNSCHEDULED_ONLY: ['care_unscheduled_only', 'not_eligible'],
};

const BY_COMMITMENT: Readonly<Record<EligibilityAnswers['commitment'], [EligibilityReason, Verdict]>> = {
  BOTH: ['commitment_kept', 'eligible'],
  UNSURE: ['commitment_unsure', 'to_check'],
  NO: ['commitment_refused', 'not_eligible'],
};

/**
 * Whether a project may apply, and why, question by question: the hardest finding is the verdict. It binds
 * nobody: the agency judges the file. Source: domain.md 1.4 (territories), 1.5 (holders), 1.6 (the service).
 */
export function checkEligibility(answers: EligibilityAnswers): Eligibility {
  const findings = [
    finding('structure', BY_STRUCTURE[answers.structure]),
    ...(needsPartner(answers.structure) ? [finding('partner', BY_PARTNER[answers.partner ?? 'NONE'])] : []),
    finding('zone', BY_ZONE[answers.zone]),
    finding('care', BY_CARE[answers.care]),
    finding('commitment', BY_COMMITMENT[answers.commitment]),
  ];
  return { verdict: hardest(findings), findings };
}

/** A local authority does not apply without health professionals (domain.md 1.5). */
export function needsPartner(structure: string | undefined): boolean {
  return structure === 'LOCAL_AUTHORITY';
}

export type EligibilityReading =
  | { complete: true; answers: EligibilityAnswers }
  | { complete: false; missing: readonly EligibilityQuestion[] };

/** What was chosen, or the questions left without a known answer. */
export function readEligibility(typed: Readonly<Record<string, string | undefined>>): EligibilityReading {
  const asked = ELIGIBILITY_QUESTIONS.filter(
    (question) => question !== 'partner' || needsPartner(typed.structure),
  );
  const missing = asked.filter((question) => !ELIGIBILITY_OPTIONS[question].includes(typed[question] ?? ''));
  if (missing.length > 0) return { complete: false, missing };
  const answers = Object.fromEntries(asked.map((question) => [question, typed[question]]));
  // Every question asked has one of its own options: checked just above.
  return { complete: true, answers: answers as EligibilityAnswers };
}

function finding(
  question: EligibilityQuestion,
  [reason, verdict]: [EligibilityReason, Verdict],
): EligibilityFinding {
  return { question, reason, verdict };
}

function hardest(findings: readonly EligibilityFinding[]): Verdict {
  for (const verdict of ['not_eligible', 'to_check'] as const) {
    if (findings.some((each) => each.verdict === verdict)) return verdict;
  }
  return 'eligible';
}
