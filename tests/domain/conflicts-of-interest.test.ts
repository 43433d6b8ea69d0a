import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictSentence } from '#app/content/conflicts-of-interest.ts';
import {
  CONFLICT_CODES,
  type ConflictCode,
  type ConflictSeverity,
  type DeclaredInterest,
  type FileTies,
  findConflicts,
  findHardConflicts,
  INTEREST_KINDS,
  isBlocking,
  type PersonTies,
} from '#app/domain/review/conflicts-of-interest.ts';

const ON = '2026-03-01';
const HOLDER = '775000001';
const PARTNER = '200000002';
const AGENCY = '130000003';
const EPCI = '246100004';
const ELSEWHERE = '999000009';

const file: FileTies = {
  parties: [
    { role: 'holder', name: 'CPTS du Perche', siren: HOLDER },
    { role: 'partner', name: 'Hôpital de Mortagne', siren: PARTNER },
    { role: 'partner', name: 'ARS Normandie', siren: AGENCY },
    { role: 'partner', name: 'Amicale sans numéro', siren: null },
  ],
  communes: [
    { code: '61293', name: 'Mortagne-au-Perche', epciSiren: EPCI, epciName: 'CC du Pays de Mortagne' },
    { code: '61006', name: 'Argentan', epciSiren: null, epciName: null },
  ],
  authoritySirens: [AGENCY],
  memberUserIds: ['member'],
  supporterUserIds: ['helper'],
  recusedUserIds: ['recused'],
  holderEmails: ['Contact@cpts-perche.exemple', 'docteur@orange.fr'],
};

const nobody: PersonTies = { userId: 'agent', email: 'agent@ars.exemple', interests: [] };

type Told = Partial<DeclaredInterest> & Pick<DeclaredInterest, 'kind'>;
const declaring = (...told: Told[]): PersonTies => ({
  ...nobody,
  interests: told.map((one) => ({ siren: null, communeCode: null, endedOn: null, ...one })),
});

type Case = [string, PersonTies, [ConflictCode, ConflictSeverity][]];
const CASES: Case[] = [
  ['nothing declared', nobody, []],
  ['in the holder’s team', { ...nobody, userId: 'member' }, [['member_of_application', 'block']]],
  ['recorded as a supporter', { ...nobody, userId: 'helper' }, [['recorded_supporter', 'block']]],
  ['recused already', { ...nobody, userId: 'recused' }, [['recused', 'block']]],
  [
    'named among the contacts',
    { ...nobody, email: 'contact@CPTS-perche.exemple' },
    [['named_in_file', 'block']],
  ],
  ['same mail domain', { ...nobody, email: 'Autre@cpts-perche.exemple' }, [['same_email_domain', 'check']]],
  ['same mail domain, open to anybody', { ...nobody, email: 'autre@orange.fr' }, []],
  ['no address', { ...nobody, email: '' }, []],
  ['employed by the holder', declaring({ kind: 'employer', siren: HOLDER }), [['holder_employer', 'block']]],
  ['employed by a partner', declaring({ kind: 'employer', siren: PARTNER }), [['partner_employer', 'block']]],
  [
    'employed by the agency, a partner',
    declaring({ kind: 'employer', siren: AGENCY }),
    [['authority_as_partner', 'check']],
  ],
  ['employed elsewhere', declaring({ kind: 'employer', siren: ELSEWHERE }), []],
  ['employed by a body without a number', declaring({ kind: 'employer' }), []],
  [
    'left the holder four years ago',
    declaring({ kind: 'employer', siren: HOLDER, endedOn: '2022-03-01' }),
    [['holder_employer', 'check']],
  ],
  [
    'left the holder five years ago, to the day',
    declaring({ kind: 'employer', siren: HOLDER, endedOn: '2021-03-01' }),
    [['holder_employer', 'check']],
  ],
  ['left the holder before that', declaring({ kind: 'employer', siren: HOLDER, endedOn: '2021-02-28' }), []],
  [
    'leaves the holder tomorrow',
    declaring({ kind: 'employer', siren: HOLDER, endedOn: '2026-03-02' }),
    [['holder_employer', 'block']],
  ],
  [
    'elected in a served commune',
    declaring({ kind: 'mandate', communeCode: '61293' }),
    [['elected_in_commune', 'block']],
  ],
  [
    'elected there until last year',
    declaring({ kind: 'mandate', communeCode: '61293', endedOn: '2025-03-01' }),
    [['elected_in_commune', 'check']],
  ],
  ['elected in another commune', declaring({ kind: 'mandate', communeCode: '14118' }), []],
  [
    'elected in the EPCI of a served commune',
    declaring({ kind: 'mandate', siren: EPCI }),
    [['elected_in_epci', 'block']],
  ],
  [
    'elected in an EPCI that is a partner',
    declaring({ kind: 'mandate', siren: PARTNER }),
    [['elected_in_epci', 'block']],
  ],
  ['elected in another EPCI', declaring({ kind: 'mandate', siren: ELSEWHERE }), []],
  ['a relative at the holder', declaring({ kind: 'family', siren: HOLDER }), [['family_tie', 'block']]],
  [
    'a relative at the agency, a partner',
    declaring({ kind: 'family', siren: AGENCY }),
    [['family_tie', 'block']],
  ],
  [
    'member of the holder’s association',
    declaring({ kind: 'association', siren: HOLDER }),
    [['association_tie', 'block']],
  ],
  [
    'formerly member',
    declaring({ kind: 'association', siren: HOLDER, endedOn: '2024-01-01' }),
    [['association_tie', 'check']],
  ],
  ['helped the holder', declaring({ kind: 'support', siren: HOLDER }), [['declared_support', 'block']]],
  [
    'own body funds a partner',
    declaring({ kind: 'co_funding', siren: PARTNER }),
    [['own_body_funds', 'check']],
  ],
  [
    'two ties to one body',
    declaring({ kind: 'employer', siren: HOLDER }, { kind: 'family', siren: HOLDER }),
    [
      ['holder_employer', 'block'],
      ['family_tie', 'block'],
    ],
  ],
  [
    'the same tie told twice, once as ended',
    declaring(
      { kind: 'employer', siren: HOLDER },
      { kind: 'employer', siren: HOLDER, endedOn: '2024-01-01' },
    ),
    [['holder_employer', 'block']],
  ],
];

describe('ties between a person and a file', () => {
  it.each(CASES)('%s', (_case, person, expected) => {
    expect(findConflicts(person, file, ON).map(({ code, severity }) => [code, severity])).toEqual(expected);
  });

  it('knows a case of every code', () => {
    const met = new Set(CASES.flatMap(([, , expected]) => expected.map(([code]) => code)));
    expect([...met].sort()).toEqual([...CONFLICT_CODES].sort());
  });

  it('says each with the facts that made it', () => {
    const sentences = CASES.flatMap(([, person]) => findConflicts(person, file, ON).map(conflictSentence));
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-ZÉL].*[^.]\.$/);
    expect(sentences).toContain('Mandat électif à Mortagne-au-Perche, commune desservie.');
    expect(sentences.join(' ')).not.toContain('undefined');
  });

  it('takes a holder that is also written among its partners for the holder', () => {
    const twice: FileTies = {
      ...file,
      parties: [...file.parties, { role: 'partner', name: 'CPTS du Perche', siren: HOLDER }],
    };
    const [tie] = findConflicts(declaring({ kind: 'employer', siren: HOLDER }), twice, ON);
    expect(tie?.code).toBe('holder_employer');
  });
});

const interest: fc.Arbitrary<DeclaredInterest> = fc.record({
  kind: fc.constantFrom(...INTEREST_KINDS),
  siren: fc.constantFrom(null, HOLDER, PARTNER, AGENCY, EPCI, ELSEWHERE),
  communeCode: fc.constantFrom(null, '61293', '61006', '14118'),
  endedOn: fc.constantFrom(null, '2015-01-01', '2023-05-05', '2030-01-01'),
});
const person: fc.Arbitrary<PersonTies> = fc.record({
  userId: fc.constantFrom('agent', 'member', 'helper', 'recused'),
  email: fc.constantFrom('agent@ars.exemple', 'autre@cpts-perche.exemple', 'docteur@orange.fr'),
  interests: fc.array(interest, { maxLength: 5 }),
});

describe('whatever is declared', () => {
  it('never loses a tie by declaring more', () => {
    fc.assert(
      fc.property(person, interest, (somebody, more) => {
        const codes = (one: PersonTies) => new Set(findConflicts(one, file, ON).map(({ code }) => code));
        const after = codes({ ...somebody, interests: [...somebody.interests, more] });
        for (const code of codes(somebody)) expect(after).toContain(code);
      }),
    );
  });

  it('answers the same for one pair and for many at once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(person, { selector: ({ userId }) => userId }), (persons) => {
        const found = findHardConflicts(persons, [{ ...file, applicationId: 'a' }], ON).get('a');
        for (const one of persons) {
          const alone = findConflicts(one, file, ON).filter(isBlocking);
          expect(found?.get(one.userId) ?? []).toEqual(alone);
        }
      }),
    );
  });
});
