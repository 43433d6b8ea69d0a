import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeComplete } from '#app/domain/application/complete.ts';
import { assessSection } from '#app/domain/application/completeness.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import { answersOfCopies, piecesOfCopies } from '#app/domain/application/copied-files.ts';
import type { AllAnswers, RawValue } from '#app/domain/application/fields.ts';
import { missingOwners, proofOwners } from '#app/domain/application/proof-owners.ts';
import { pieces } from '#app/domain/application/sections/pieces.ts';
import { admissibilityFacts } from '#app/domain/review/admissibility-facts.ts';
import { complementPoints } from '#app/domain/review/complement-points.ts';
import { application, contextFor } from '#tests/factories/complete-application.ts';

const letter = (partner: string) => `pieces.lettres.${partner}.attachmentId`;

/** Partners by row, with what each brings. */
function partners(brought: Readonly<Record<string, RawValue>>): Record<string, RawValue> {
  return Object.fromEntries(
    Object.entries(brought).flatMap(([rowId, kinds]) => [
      [`partenaires.structures.${rowId}.row`, true],
      [`partenaires.structures.${rowId}.name`, `Structure ${rowId}`],
      [`partenaires.structures.${rowId}.contributionKinds`, kinds],
    ]),
  );
}

/** Lines of resources: type, name, how sure it is. */
function resources(lines: readonly (readonly [string, string, string])[]): Record<string, RawValue> {
  return Object.fromEntries(
    lines.flatMap(([funderType, funderName, status], index) => {
      const row = `budget.ressources.line0${index}`;
      return [
        [`${row}.row`, true],
        ...Object.entries({ funderType, funderName, status }).map(([field, value]) => [
          `${row}.${field}`,
          value,
        ]),
      ] as [string, RawValue][];
    }),
  );
}

const filesOf = (answers: AllAnswers, kind: 'P06' | 'P09', ids: readonly string[]) =>
  proofOwners(answers, [{ kind, ids }]).map(({ rowId, fileIds }) => `${rowId}: ${fileIds.join(' ') || '-'}`);

const BOTH = partners({ aaaaaa: ['MONEY'], bbbbbb: ['STAFF', 'PREMISES'] });

describe('whose each letter is', () => {
  test.each<[string, Record<string, RawValue>, string[], string[]]>([
    ['no partner', {}, ['one'], []],
    [
      'a partner that only lends premises owes none',
      partners({ aaaaaa: ['PREMISES', 'VEHICLE'] }),
      ['one'],
      [],
    ],
    ['a lone partner without a letter', partners({ aaaaaa: 'MONEY' }), [], ['aaaaaa: -']],
    ['a lone letter for a lone partner', partners({ aaaaaa: 'MONEY', cccccc: [] }), ['one'], ['aaaaaa: one']],
    ['every letter for a lone partner', partners({ aaaaaa: ['STAFF'] }), ['one', 'two'], ['aaaaaa: one two']],
    ['one letter, two partners: nobody knows', BOTH, ['one'], ['aaaaaa: -', 'bbbbbb: -']],
    ['two letters, two partners: nobody knows', BOTH, ['one', 'two'], ['aaaaaa: -', 'bbbbbb: -']],
    [
      'once one is said, the last letter is the other’s',
      { ...BOTH, [letter('bbbbbb')]: 'one' },
      ['one', 'two'],
      ['aaaaaa: two', 'bbbbbb: one'],
    ],
    [
      'once one is said, two letters left are in doubt',
      { ...BOTH, [letter('bbbbbb')]: 'one' },
      ['one', 'two', 'three'],
      ['aaaaaa: -', 'bbbbbb: one'],
    ],
    [
      'a joint letter is said twice',
      { ...BOTH, [letter('aaaaaa')]: 'one', [letter('bbbbbb')]: 'one' },
      ['one'],
      ['aaaaaa: one', 'bbbbbb: one'],
    ],
    [
      'a letter taken away is nobody’s',
      { ...BOTH, [letter('aaaaaa')]: 'gone', [letter('bbbbbb')]: 'one' },
      ['one'],
      ['aaaaaa: -', 'bbbbbb: one'],
    ],
  ])('%s', (_name, answers, ids, expected) => {
    expect(filesOf(answers, 'P06', ids)).toEqual(expected);
  });

  test('a file that is taken as somebody’s own is there, and is presumed of one alone', () => {
    const rows = ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd'];
    const files = ['one', 'two', 'three'];
    fc.assert(
      fc.property(
        fc.subarray(rows),
        fc.subarray(files),
        fc.array(fc.tuple(fc.constantFrom(...rows), fc.constantFrom(...files))),
        (owing, ids, said) => {
          const answers = {
            ...partners(Object.fromEntries(owing.map((row) => [row, ['MONEY']]))),
            ...Object.fromEntries(said.map(([row, file]) => [letter(row), file])),
          };
          const owners = proofOwners(answers, [{ kind: 'P06', ids }]);
          expect(owners.map(({ rowId }) => rowId)).toEqual(owing);
          for (const { fileIds } of owners) expect(ids).toEqual(expect.arrayContaining([...fileIds]));
          const presumed = owners.filter(({ isChosen, fileIds }) => !isChosen && fileIds.length > 0);
          expect(presumed.length).toBeLessThanOrEqual(1);
          for (const { fileIds } of presumed)
            for (const id of fileIds)
              expect(owners.filter((owner) => owner.fileIds.includes(id))).toHaveLength(1);
        },
      ),
    );
  });
});

describe('whose each proof is', () => {
  const region = ['REGION', 'Région Normandie', 'SECURED'] as const;

  test('one for each public co-funder whose money is secured, however many lines it has', () => {
    const answers = resources([
      region,
      ['REGION', ' région  normandie', 'REQUESTED'],
      ['DEPARTMENT', 'Orne', 'SECURED'],
      ['DEPARTMENT', 'Calvados', 'PROMISED'],
      ['SPONSOR', 'Mécène', 'SECURED'],
      ['GRANT_REQUESTED', '', ''],
    ]);
    const owners = proofOwners(answers, []);
    expect(owners.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['Région Normandie', true],
      ['Orne', true],
      ['Calvados', false],
    ]);
    expect(missingOwners(answers, []).map(({ name }) => name)).toEqual(['Région Normandie', 'Orne']);
  });

  test('a proof said on any of its lines counts', () => {
    const answers = {
      ...resources([region, region, ['DEPARTMENT', 'Orne', 'SECURED']]),
      'pieces.preuves.line01.attachmentId': 'two',
    };
    expect(filesOf(answers, 'P09', ['one', 'two'])).toEqual(['line01: two', 'line02: one']);
  });

  test('who only asked may have one, and never takes the one that somebody owes', () => {
    const answers = resources([region, ['DEPARTMENT', 'Orne', 'REQUESTED']]);
    expect(filesOf(answers, 'P09', ['one'])).toEqual(['line00: one', 'line01: -']);
    const said = { ...answers, 'pieces.preuves.line01.attachmentId': 'one' };
    expect(missingOwners(said, [{ kind: 'P09', ids: ['one'] }]).map(({ name }) => name)).toEqual([
      'Région Normandie',
    ]);
  });
});

const ONE = '0b7e9a52-4c0d-4a57-9d9c-0f3a5f2f7c11';

describe('a whole application', () => {
  const ANSWERS = application();
  const [first = '', second = ''] = Object.keys(ANSWERS)
    .filter((path) => /^partenaires\.structures\.\w+\.row$/.test(path))
    .map((path) => path.split('.')[2] ?? '')
    .sort();
  const two = {
    [`partenaires.structures.${first}.contributionKinds`]: ['STAFF'],
    [`partenaires.structures.${second}.contributionKinds`]: ['MONEY'],
  };
  const attachments = (answers: Record<string, RawValue>, letters: readonly string[]) => [
    ...contextFor(answers).attachments.filter(({ kind }) => kind !== 'P06'),
    { kind: 'P06', ids: letters },
  ];
  const problemsOf = (answers: Record<string, RawValue>, letters: readonly string[]) =>
    assessSection(
      pieces,
      answers,
      contextFor(answers, { attachments: attachments(answers, letters) }),
    ).problems.map(({ path, code, severity }) => `${severity} ${code} ${path}`);

  test('names each partner whose letter is missing, and none once each is said', () => {
    const answers = application(two);
    const missing = [first, second].map((row) => `blocking letter_missing ${letter(row)}`);
    expect(problemsOf(answers, [])).toEqual(missing);
    expect(problemsOf(answers, ['one', 'two'])).toEqual(missing);
    expect(problemsOf(application({ ...two, [letter(first)]: 'one' }), ['one', 'two'])).toEqual([]);
  });

  test('needs no gesture with one partner and one letter', () => {
    expect(problemsOf(ANSWERS, ['one'])).toEqual([]);
  });

  const frozen = (changes: Record<string, RawValue>) => {
    const answers = application({ ...two, ...changes });
    const decoded = decodeComplete(answers, contextFor(answers), () => false);
    if (!decoded.ok) throw new Error('Not read');
    return { content: decoded.content, attachments: files(['one', 'two']) };
  };
  const files = (ids: readonly string[]) =>
    ids.map((id) => ({ id, kind: 'P06', fileName: `${id}.pdf`, sizeBytes: 1, sha256: '00' }));
  const marked = { [`pieces.lettres.${first}.row`]: true, [letter(first)]: ONE };
  const RULES = { isLate: false, ceilingCents: 1, maxAidRateBp: 5_000, durationYears: 3 };

  test('is frozen with what was said', () => {
    const { content } = frozen(marked);
    expect(content.pieces.lettres).toEqual([{ rowId: first, attachmentId: ONE }]);
    expect(answersOfContent(content)[letter(first)]).toBe(ONE);
  });

  test('follows the copies of its files', () => {
    const copies = new Map([[ONE, 'copy']]);
    expect(answersOfCopies({ ...marked, 'projet.title': ONE }, copies)).toEqual({
      ...marked,
      [letter(first)]: 'copy',
      'projet.title': ONE,
    });
    expect(piecesOfCopies(frozen(marked).content.pieces, copies)).toEqual({
      lettres: [{ rowId: first, attachmentId: 'copy' }],
      preuves: [],
    });
    expect(piecesOfCopies({}, copies)).toEqual({});
  });

  test('tells the agency who owes a letter, and proposes to ask for it', () => {
    const facts = admissibilityFacts(frozen({}), RULES);
    expect(facts.partnersWithoutLetter).toHaveLength(2);
    expect(facts.missingDocuments).not.toContain('P06');
    const failed = [{ code: 'R07', outcome: 'fail', note: '' }] as const;
    expect(complementPoints(failed, frozen({}))).toContain('P06');
    const said = { ...frozen(marked), attachments: files([ONE, 'two']) };
    expect(admissibilityFacts(said, RULES).partnersWithoutLetter).toEqual([]);
    expect(complementPoints(failed, said)).not.toContain('P06');
  });

  test('a copy of before the question was asked owes nobody by name', () => {
    const { content, attachments: held } = frozen({});
    const old = { content: { ...content, pieces: {} as typeof content.pieces }, attachments: held };
    expect(admissibilityFacts(old, RULES).partnersWithoutLetter).toEqual([]);
  });
});
