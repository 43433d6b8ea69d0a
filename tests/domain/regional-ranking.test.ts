import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideRanking, type FileToRank, proposeRanks } from '#app/domain/review/regional-ranking.ts';
import {
  decideDelegation,
  delegationState,
  type PostedDelegation,
} from '#app/domain/review/signing-power.ts';

const file = (applicationId: string, over: Partial<FileToRank> = {}): FileToRank => ({
  applicationId,
  reference: `MB-${applicationId}`,
  opinion: 'favourable',
  divergenceOpen: false,
  ...over,
});

describe('what a region may sign as a whole', () => {
  const TABLE: [string, FileToRank[], [string, number | null][], number[], string | null][] = [
    ['nothing', [], [], [], 'nothing_to_rank'],
    [
      'every file, each its rank',
      [file('a'), file('b')],
      [
        ['a', 2],
        ['b', 1],
      ],
      [],
      null,
    ],
    [
      'ranks with holes',
      [file('a'), file('b')],
      [
        ['a', 7],
        ['b', 2],
      ],
      [],
      null,
    ],
    ['a file without a rank', [file('a'), file('b')], [['a', 1]], [], 'rank_missing'],
    ['an empty rank', [file('a')], [['a', null]], [], 'rank_missing'],
    ['a rank of zero', [file('a')], [['a', 0]], [], 'rank_invalid_in_ranking'],
    ['a rank that is no number', [file('a')], [['a', -1]], [], 'rank_invalid_in_ranking'],
    ['a rank beyond the highest', [file('a')], [['a', 1000]], [], 'rank_invalid_in_ranking'],
    [
      'one rank twice',
      [file('a'), file('b')],
      [
        ['a', 1],
        ['b', 1],
      ],
      [],
      'rank_given_twice',
    ],
    ['a rank that the committee has', [file('a')], [['a', 3]], [3], 'rank_given_twice'],
    [
      'a file without an opinion',
      [file('a', { opinion: null })],
      [['a', 1]],
      [],
      'opinion_missing_in_ranking',
    ],
    ['a divergence', [file('a', { divergenceOpen: true })], [['a', 1]], [], 'divergence_in_ranking'],
    [
      'a stranger’s rank is ignored',
      [file('a')],
      [
        ['a', 1],
        ['z', 1],
      ],
      [],
      null,
    ],
  ];

  it.each(TABLE)('%s', (_what, files, ranks, taken, code) => {
    const decided = decideRanking(files, new Map(ranks), taken);
    if (code === null) expect(decided.ok).toBe(true);
    else expect(decided).toMatchObject({ ok: false, code });
  });

  it('names the first file that stands in the way', () => {
    const decided = decideRanking([file('a'), file('b', { opinion: null })], new Map([['a', 1]]), []);
    expect(decided).toMatchObject({ details: { reference: 'MB-b' } });
  });
});

describe('the ranks to start from', () => {
  it('keeps those given, and orders the others by their mean', () => {
    const proposed = proposeRanks(
      [
        { applicationId: 'a', rank: null, mean: 40 },
        { applicationId: 'b', rank: 1, mean: 10 },
        { applicationId: 'c', rank: null, mean: 80 },
        { applicationId: 'd', rank: null, mean: null },
      ],
      [2],
    );
    expect(Object.fromEntries(proposed)).toEqual({ b: 1, c: 3, a: 4, d: 5 });
  });

  it('may always be signed as they are', () => {
    const someFile = fc.record({
      rank: fc.option(fc.integer({ min: 1, max: 30 })),
      mean: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    });
    fc.assert(
      fc.property(
        fc.array(someFile, { minLength: 1, maxLength: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 30 })),
        (drawn, taken) => {
          const files = drawn.map((one, index) => ({ ...one, applicationId: String(index) }));
          const ranks = proposeRanks(files, taken);
          const signed = decideRanking(
            files.map(({ applicationId }) => file(applicationId)),
            ranks,
            taken,
          );
          expect(signed.ok).toBe(true);
        },
      ),
    );
  });
});

describe('a delegation of signature', () => {
  const posted: PostedDelegation = {
    delegateId: 'agent',
    acts: ['regional_ranking'],
    startsOn: '2026-01-05',
    endsOn: '2026-06-30',
    reference: 'Décision n° 1',
  };
  const context = { delegates: ['agent'], today: '2026-02-01' };

  it.each<[Partial<PostedDelegation>, string | null]>([
    [{}, null],
    [{ delegateId: 'somebody else' }, 'delegate_unknown'],
    [{ acts: [] }, 'delegation_acts_missing'],
    [{ acts: ['notify_decision'] }, 'delegation_acts_missing'],
    [{ startsOn: '' }, 'delegation_dates_invalid'],
    [{ endsOn: '2026-01-04' }, 'delegation_dates_invalid'],
    [{ endsOn: '2026-01-31' }, 'delegation_dates_invalid'],
    [{ endsOn: '2026-02-01' }, null],
    [{ reference: '   ' }, 'delegation_reference_missing'],
  ])('%j gives %s', (over, code) => {
    const decided = decideDelegation({ ...posted, ...over }, context);
    if (code === null) expect(decided.ok).toBe(true);
    else expect(decided).toMatchObject({ ok: false, code });
  });

  it.each([
    ['2026-01-04', false, 'to_come'],
    ['2026-01-05', false, 'in_force'],
    ['2026-06-30', false, 'in_force'],
    ['2026-07-01', false, 'ended'],
    ['2026-02-01', true, 'revoked'],
  ] as const)('on %s (revoked: %s) is %s', (today, isRevoked, state) => {
    expect(delegationState({ startsOn: posted.startsOn, endsOn: posted.endsOn, isRevoked }, today)).toBe(
      state,
    );
  });
});
