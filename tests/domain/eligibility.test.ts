import { describe, expect, test } from 'vitest';
import { QUESTION_TEXTS, REASON_TEXTS } from '#app/content/eligibility.ts';
import {
  CARES,
  COMMITMENTS,
  checkEligibility,
  ELIGIBILITY_OPTIONS,
  ELIGIBILITY_QUESTIONS,
  type EligibilityAnswers,
  PARTNERS,
  readEligibility,
  STRUCTURES,
  type Verdict,
  ZONES,
} from '#app/domain/call/eligibility.ts';

const READY: EligibilityAnswers = {
  structure: 'CPTS',
  zone: 'ZIP',
  care: 'GENERAL_PRACTICE',
  commitment: 'BOTH',
};

describe('one answer that differs from a ready project', () => {
  test.each([
    ['structure', 'CPTS', 'eligible', 'structure_listed'],
    ['structure', 'MSP', 'eligible', 'structure_listed'],
    ['structure', 'HEALTH_CENTRE', 'eligible', 'structure_listed'],
    ['structure', 'HEALTH_ESTABLISHMENT', 'eligible', 'structure_listed'],
    ['structure', 'GCS_GIP', 'eligible', 'structure_listed'],
    ['structure', 'LOCAL_AUTHORITY', 'not_eligible', 'structure_listed'],
    ['structure', 'ASSOCIATION_OTHER', 'to_check', 'structure_to_check'],
    ['structure', 'MUTUAL', 'to_check', 'structure_to_check'],
    ['structure', 'OTHER', 'to_check', 'structure_to_check'],
    ['structure', 'INDIVIDUAL', 'not_eligible', 'structure_individual'],
    ['zone', 'ZIP', 'eligible', 'zone_priority'],
    ['zone', 'ZAC', 'eligible', 'zone_priority'],
    ['zone', 'RURAL', 'to_check', 'zone_rural'],
    ['zone', 'QPV', 'to_check', 'zone_district'],
    ['zone', 'URBAN', 'not_eligible', 'zone_urban'],
    ['zone', 'UNKNOWN', 'to_check', 'zone_unknown'],
    ['care', 'GENERAL_PRACTICE', 'eligible', 'care_general'],
    ['care', 'OTHER_CARE', 'to_check', 'care_without_gp'],
    ['care', 'NURSE_LED', 'to_check', 'care_without_gp'],
    ['care', 'PREVENTION_ONLY', 'not_eligible', 'care_prevention_only'],
    ['care', 'UNSCHEDULED_ONLY', 'not_eligible', 'care_unscheduled_only'],
    ['commitment', 'BOTH', 'eligible', 'commitment_kept'],
    ['commitment', 'UNSURE', 'to_check', 'commitment_unsure'],
    ['commitment', 'NO', 'not_eligible', 'commitment_refused'],
  ] as const)('%s %s: %s', (question, value, verdict, reason) => {
    const checked = checkEligibility({ ...READY, [question]: value });
    expect(checked.verdict).toBe(verdict);
    expect(checked.findings.find((each) => each.question === question)?.reason).toBe(reason);
  });

  test.each([
    ['SIGNED', 'eligible', 'partner_signed'],
    ['PLANNED', 'to_check', 'partner_planned'],
    ['NONE', 'not_eligible', 'partner_missing'],
  ] as const)('a local authority whose partner is %s: %s', (partner, verdict, reason) => {
    const checked = checkEligibility({ ...READY, structure: 'LOCAL_AUTHORITY', partner });
    expect(checked.verdict).toBe(verdict);
    expect(checked.findings.map((each) => each.reason)).toContain(reason);
  });
});

test('over the whole table, the hardest finding is the verdict and each answer is explained', () => {
  const rank: Record<Verdict, number> = { eligible: 0, to_check: 1, not_eligible: 2 };
  let projects = 0;
  for (const structure of STRUCTURES)
    for (const partner of PARTNERS)
      for (const zone of ZONES)
        for (const care of CARES)
          for (const commitment of COMMITMENTS) {
            const { verdict, findings } = checkEligibility({ structure, partner, zone, care, commitment });
            expect(rank[verdict]).toBe(Math.max(...findings.map((each) => rank[each.verdict])));
            expect(findings).toHaveLength(structure === 'LOCAL_AUTHORITY' ? 5 : 4);
            projects += 1;
          }
  expect(projects).toBe(10 * 3 * 6 * 5 * 3);
});

describe('reading what was chosen', () => {
  test('a partner is asked of local authorities only', () => {
    expect(readEligibility(READY)).toEqual({ complete: true, answers: READY });
    expect(readEligibility({ ...READY, structure: 'LOCAL_AUTHORITY' })).toEqual({
      complete: false,
      missing: ['partner'],
    });
    expect(readEligibility({ ...READY, partner: 'NONE' })).toEqual({ complete: true, answers: READY });
  });

  test('nothing, and what no option says, is missing', () => {
    expect(readEligibility({})).toMatchObject({ missing: ['structure', 'zone', 'care', 'commitment'] });
    expect(readEligibility({ ...READY, zone: '__proto__' })).toMatchObject({ missing: ['zone'] });
  });
});

test('every option and every reason has its words', () => {
  for (const question of ELIGIBILITY_QUESTIONS) {
    expect(Object.keys(QUESTION_TEXTS[question].options)).toEqual(ELIGIBILITY_OPTIONS[question]);
  }
  for (const text of Object.values(REASON_TEXTS)) expect(text).toMatch(/\.$/);
});
