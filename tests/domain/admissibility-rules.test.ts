import { describe, expect, it } from 'vitest';
import { checkDataSentence } from '#app/content/check-data.ts';
import {
  ADMISSIBILITY_CHECKS,
  type AdmissibilityCode,
  type AdmissibilityFacts,
  runAutomaticChecks,
} from '#app/domain/review/admissibility.ts';

/** A file that no rule stops. */
const FACTS: AdmissibilityFacts = {
  isLate: false,
  holderType: 'CPTS',
  eligibleHolderTypes: ['CPTS'],
  legalCategoryCode: '9220',
  isLegalCategoryCoherent: true,
  siretState: 'active',
  company: { name: 'Santé en chemin', checkedAt: '2026-01-04T10:00:00Z' },
  signatory: { name: 'Anne Roy', role: 'présidente', isLegalRepresentative: true, hasMandate: false },
  careServices: 2,
  accessMode: 'APPOINTMENT',
  otherFunders: [],
  servedCommunes: 3,
  communesInZipOrZac: 2,
  priorityDistricts: 0,
  missingDocuments: [],
  partnersWithoutLetter: [],
  partnersConfirmed: [],
  fundersWithoutProof: [],
  budgetGapCents: 0,
  requestedCents: 10_000_000,
  ceilingCents: 10_000_000,
  eligibleCents: 20_000_000,
  maxAidRateBp: 5_000,
  stops: 2,
  minimumStops: 2,
  durationYears: 3,
  requiredDurationYears: 3,
  republicanCommitment: true,
  swornStatement: true,
};
const DATES = { receivedAt: '2026-01-05T10:00:00Z', closesAt: '2026-01-05T11:00:00Z', paperDay: null };

/** The table of domain.md 5.2, column by column: who answers, and what a failure does. */
const TABLE: readonly [AdmissibilityCode, 'auto' | 'manual' | 'both', string][] = [
  ['R01', 'both', 'blocking'],
  ['R02', 'auto', 'blocking'],
  ['R03', 'auto', 'blocking'],
  ['R04', 'manual', 'after_complement'],
  ['R05', 'both', 'reviewer'],
  ['R06', 'manual', 'blocking'],
  ['R07', 'auto', 'after_complement'],
  ['R08', 'auto', 'after_complement'],
  ['R09', 'auto', 'after_complement'],
  ['R10', 'auto', 'blocking'],
  ['R11', 'auto', 'blocking'],
  ['R12', 'manual', 'reviewer'],
  ['R13', 'auto', 'blocking'],
];

function found(code: AdmissibilityCode, changed: Partial<AdmissibilityFacts> = {}) {
  const check = runAutomaticChecks({ ...FACTS, ...changed }).find((one) => one.code === code);
  if (!check) throw new Error(`No check ${code}`);
  return { outcome: check.outcome, says: checkDataSentence(check, DATES).replace(/[\u00a0\u202f]/g, ' ') };
}

describe('the admissibility list', () => {
  it('is the table of the call, in its order', () => {
    expect(ADMISSIBILITY_CHECKS.map(({ code, mode, severity }) => [code, mode, severity])).toEqual(TABLE);
  });

  it.each(TABLE)('%s, %s, says what it rests on', (code, mode) => {
    const { outcome, says } = found(code);
    expect(outcome).toBe(mode === 'manual' ? 'manual' : 'pass');
    expect(says).toMatch(/^[\p{Lu}\d].*\.$/u);
    expect(says).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it.each([
    ['R01', { isLate: true }, 'fail', 'clôture lundi 5 janvier 2026 à 12 h 00'],
    [
      'R02',
      {},
      'pass',
      'Communauté professionnelle territoriale de santé (CPTS) ; catégorie juridique 9220.',
    ],
    ['R02', { holderType: 'OTHER' }, 'fail', 'catégorie juridique 9220'],
    ['R02', { isLegalCategoryCoherent: false }, 'fail', 'catégorie juridique 9220'],
    ['R03', {}, 'pass', 'Registre des entreprises, le 4 janvier 2026 : Santé en chemin.'],
    ['R03', { siretState: 'ceased' }, 'fail', 'Santé en chemin, établissement fermé.'],
    ['R03', { siretState: 'unknown', company: undefined }, 'manual', 'n’a pas été interrogé'],
    ['R04', {}, 'manual', 'Signataire : Anne Roy, présidente, qui se déclare représentant légal.'],
    [
      'R04',
      { signatory: { name: 'Paul Bec', role: '', isLegalRepresentative: false, hasMandate: true } },
      'manual',
      'Signataire : Paul Bec, par pouvoir joint (P03).',
    ],
    ['R05', {}, 'pass', '3 communes desservies, dont 2 en ZIP ou en ZAC'],
    ['R05', { communesInZipOrZac: 0, priorityDistricts: 1 }, 'manual', '1 avec un quartier prioritaire'],
    ['R06', {}, 'manual', '2 activités de soins annoncées ; accueil : sur rendez-vous uniquement.'],
    [
      'R07',
      { missingDocuments: ['P05', 'P07'] },
      'fail',
      '2 pièces : lettres d’engagement des professionnels, devis.',
    ],
    [
      'R07',
      { partnersWithoutLetter: ['CPAM de l’Orne', 'Mutuelle'], fundersWithoutProof: ['Région'] },
      'fail',
      '3 pièces : lettre du partenaire « CPAM de l’Orne », lettre du partenaire « Mutuelle », preuve du financeur « Région ».',
    ],
    ['R08', { budgetGapCents: 1 }, 'fail', 'Écart de 0,01 €'],
    ['R08', { requestedCents: 10_000_001, eligibleCents: 90_000_000 }, 'fail', 'Aide demandée'],
    ['R08', { eligibleCents: 19_999_999 }, 'fail', 'pour un maximum de 50 %'],
    ['R09', { stops: 1 }, 'fail', '1 arrêt ; il en faut au moins 2.'],
    ['R10', { durationYears: 2 }, 'fail', '2 années de fonctionnement au budget ; l’appel en prévoit 3.'],
    ['R10', { durationYears: 0 }, 'fail', 'l’appel en prévoit 3'],
    ['R11', { republicanCommitment: false }, 'fail', 'Contrat non souscrit dans le dossier déposé.'],
    ['R11', { republicanCommitment: null }, 'not_applicable', 'ni une association ni une fondation'],
    ['R12', {}, 'manual', 'Aucun autre financeur public au budget.'],
    ['R12', { otherFunders: ['ARS_OTHER', 'REGION'] }, 'manual', '(ARS), autre aide ; Région.'],
    ['R13', { swornStatement: false }, 'fail', 'Attestation absente du dossier déposé.'],
  ] as const satisfies readonly [AdmissibilityCode, Partial<AdmissibilityFacts>, string, string][])(
    '%s with %o: %s, « %s »',
    (code, changed, outcome, sentence) => {
      const check = found(code, changed);
      expect(check.outcome).toBe(outcome);
      expect(check.says).toContain(sentence);
    },
  );
});
