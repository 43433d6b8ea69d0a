import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ATTENDANCE_LABELS } from '#app/content/committee.ts';
import { tallyVotes, VOTE_CHOICES, type VoteChoice } from '#app/domain/selection/committee/ballot.ts';
import {
  decideConvocation,
  decideOpening,
  lastDayToConvene,
  meetingState,
} from '#app/domain/selection/committee/convocation.ts';
import { decideProxy } from '#app/domain/selection/committee/proxy.ts';
import {
  ATTENDANCES,
  type Attendance,
  presidingOf,
  quorumOf,
  type Sitting,
  voicesOf,
} from '#app/domain/selection/committee/quorum.ts';
import { COMMITTEE_SEATS, type CommitteeSeat, decideSeat } from '#app/domain/selection/committee/seats.ts';

const sit = (
  userId: string,
  attendance: Attendance = 'present',
  { seat = 'member', proxyTo = null }: { seat?: CommitteeSeat; proxyTo?: string | null } = {},
): Sitting => ({ userId, seat, attendance, proxyTo });

describe('convocation: five days of the calendar of Paris', () => {
  const members = (['chair', 'secretary', 'member', 'member'] as const).map((seat) => ({ seat }));
  const meeting = {
    startsAt: new Date('2024-04-16T08:00:00Z'),
    convenedAt: null,
    members,
    items: 1,
  };
  it.each([
    ['a week before', '2024-04-09T08:00:00Z', {}, undefined],
    ['on the fifth day before, at the last minute in Paris', '2024-04-11T21:59:59Z', {}, undefined],
    ['one minute later, the fourth day before in Paris', '2024-04-11T22:00:00Z', {}, 'convened_too_late'],
    ['the same day', '2024-04-16T06:00:00Z', {}, 'convened_too_late'],
    ['after it', '2024-04-20T06:00:00Z', {}, 'convened_too_late'],
    [
      'across the change to summer time',
      '2024-03-28T22:59:00Z',
      { startsAt: new Date('2024-04-02T06:00:00Z') },
      undefined,
    ],
    [
      'across it, an hour later',
      '2024-03-28T23:00:00Z',
      { startsAt: new Date('2024-04-02T06:00:00Z') },
      'convened_too_late',
    ],
    [
      'for an evening in Paris that is already the next day elsewhere',
      '2024-04-11T10:00:00Z',
      { startsAt: new Date('2024-04-16T21:30:00Z') },
      undefined,
    ],
    ['twice', '2024-04-09T08:00:00Z', { convenedAt: new Date() }, 'already_convened'],
    ['without a chair', '2024-04-09T08:00:00Z', { members: members.slice(1) }, 'no_chair'],
    [
      'without a secretary',
      '2024-04-09T08:00:00Z',
      { members: members.filter(({ seat }) => seat !== 'secretary') },
      'no_secretary',
    ],
    ['with two voices', '2024-04-09T08:00:00Z', { members: members.slice(0, 3) }, 'too_few_voters'],
    ['without an agenda', '2024-04-09T08:00:00Z', { items: 0 }, 'agenda_empty'],
  ] as const)('%s', (_when, now, over, expected) => {
    const decided = decideConvocation({ ...meeting, ...over }, new Date(now));
    expect(decided.ok ? undefined : decided.code).toBe(expected);
  });

  test('the last day is said', () => {
    expect(lastDayToConvene(new Date('2024-03-03T23:30:00Z'))).toBe('2024-02-28');
  });

  it.each([
    ['on its day', '2024-04-15T22:00:00Z', {}, undefined],
    ['the evening before', '2024-04-15T21:59:00Z', {}, 'not_its_day'],
    ['later, when it was put off', '2024-04-17T08:00:00Z', {}, undefined],
    ['never convened', '2024-04-16T08:00:00Z', { convenedAt: null }, 'not_convened'],
    ['open already', '2024-04-16T08:00:00Z', { openedAt: new Date() }, 'already_opened'],
    ['without its quorum', '2024-04-16T08:00:00Z', { isQuorumMet: false }, 'quorum_not_met'],
  ] as const)('opens %s', (_when, now, over, expected) => {
    const convened = {
      startsAt: meeting.startsAt,
      convenedAt: new Date('2024-04-09T08:00:00Z'),
      openedAt: null,
      isQuorumMet: true,
      ...over,
    };
    const decided = decideOpening(convened, new Date(now));
    expect(decided.ok ? undefined : decided.code).toBe(expected);
  });

  test('its state follows its dates', () => {
    const [convenedAt, openedAt, closedAt] = [new Date(1), new Date(2), new Date(3)];
    const dates = { convenedAt: null, openedAt: null, closedAt: null };
    expect(meetingState(dates)).toBe('planned');
    expect(meetingState({ ...dates, convenedAt })).toBe('convened');
    expect(meetingState({ ...dates, convenedAt, openedAt })).toBe('open');
    expect(meetingState({ convenedAt, openedAt, closedAt })).toBe('closed');
  });
});

describe('quorum: half of the members, remote and represented ones counted', () => {
  it.each([
    // members with a vote, present, remote, represented, second meeting → required, met
    [5, 3, 0, 0, false, 3, true],
    [5, 2, 0, 0, false, 3, false],
    [5, 1, 1, 0, false, 3, false],
    [5, 2, 1, 0, false, 3, true],
    [5, 2, 0, 1, false, 3, true],
    [4, 2, 0, 0, false, 2, true],
    [4, 1, 0, 0, false, 2, false],
    [4, 1, 0, 1, false, 2, true],
    [6, 0, 3, 0, false, 3, true],
    [6, 2, 0, 0, false, 3, false],
    [3, 1, 0, 0, true, 1, true],
    [3, 0, 0, 0, true, 1, false],
  ] as const)('of %i: %i there, %i remote, %i represented (second: %s)', (...row) => {
    const [size, present, remote, represented, isSecond, required, isMet] = row;
    const members = Array.from({ length: size }, (_, index) => {
      const id = `m${index}`;
      if (index < present) return sit(id);
      if (index < present + remote) return sit(id, 'remote');
      return sit(id, 'absent', { proxyTo: index < present + remote + represented ? 'm0' : null });
    });
    const quorum = quorumOf([...members, sit('secretary', 'present', { seat: 'secretary' })], { isSecond });
    expect(quorum).toEqual({
      composing: size,
      required,
      present: present + remote,
      represented,
      isMet,
    });
  });

  it.each([
    // a silent member, a declared absence and a proxy beside two who attend → voices, met
    ['unanswered', null, 2, false],
    ['absent', null, 2, false],
    ['unanswered', 'b', 3, true],
    ['absent', 'b', 3, true],
    ['remote', null, 3, true],
    ['present', null, 3, true],
  ] as const)('counts silence as an absence: %s, proxy to %s', (attendance, proxyTo, voices, isMet) => {
    const members = [
      sit('a'),
      sit('b'),
      sit('c', attendance, { proxyTo }),
      sit('d', 'absent'),
      sit('e', 'absent'),
    ];
    const quorum = quorumOf(members, { isSecond: false });
    expect(quorum.present + quorum.represented).toBe(voices);
    expect(quorum.isMet).toBe(isMet);
  });

  it('never tells silence as an announced absence', () => {
    expect(ATTENDANCE_LABELS.unanswered).toBe('Sans réponse');
    expect(ATTENDANCES.map((answer) => ATTENDANCE_LABELS[answer])).not.toContain('Sans réponse');
  });

  it('leaves out, on both sides, those who withdrew, and the proxies that they gave or carry', () => {
    const members = [
      sit('a'),
      sit('b'),
      sit('c', 'absent', { proxyTo: 'b' }),
      sit('d', 'absent', { proxyTo: 'a' }),
      sit('e', 'absent'),
    ];
    expect(quorumOf(members, { isSecond: false })).toMatchObject({ present: 2, represented: 2, isMet: true });
    const gone = quorumOf(members, { isSecond: false, recused: new Set(['b']) });
    expect(gone).toEqual({ composing: 4, required: 2, present: 1, represented: 1, isMet: true });
    const giver = quorumOf(members, { isSecond: false, recused: new Set(['c', 'b']) });
    expect(giver).toEqual({ composing: 3, required: 2, present: 1, represented: 1, isMet: true });
    expect(voicesOf(members, new Set(['a']))).toEqual([
      { memberId: 'b', castBy: 'b', isProxy: false },
      { memberId: 'c', castBy: 'b', isProxy: true },
    ]);
  });

  it('never counts more voices than members, nor one twice', () => {
    const member = fc.record({
      attendance: fc.constantFrom(...ATTENDANCES, 'unanswered' as const),
      proxy: fc.option(fc.nat(7)),
      isGone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 8 }), (drawn) => {
        const members = drawn.map(({ attendance, proxy }, index) =>
          sit(`m${index}`, attendance, { proxyTo: proxy === null ? null : `m${proxy}` }),
        );
        const gone = new Set(members.filter((_, index) => drawn[index]?.isGone).map(({ userId }) => userId));
        const voices = voicesOf(members, gone);
        expect(new Set(voices.map(({ memberId }) => memberId)).size).toBe(voices.length);
        expect(voices.some(({ memberId, castBy }) => gone.has(memberId) || gone.has(castBy))).toBe(false);
        const quorum = quorumOf(members, { isSecond: false, recused: gone });
        expect(quorum.present + quorum.represented).toBeLessThanOrEqual(quorum.composing);
      }),
    );
  });
});

describe('who presides', () => {
  const chair = (attendance: Attendance) => sit('chair', attendance, { seat: 'chair' });
  const deputy = (attendance: Attendance) => sit('deputy', attendance, { seat: 'vice_chair' });
  it.each([
    ['the chair', [chair('present'), deputy('present')], [], 'chair'],
    ['the chair at a distance', [chair('remote'), deputy('present')], [], 'chair'],
    ['the deputy of an absent chair', [chair('absent'), deputy('present')], [], 'deputy'],
    ['the deputy of a chair who withdrew', [chair('present'), deputy('present')], ['chair'], 'deputy'],
    ['the deputy of a silent chair', [chair('unanswered'), deputy('remote')], [], 'deputy'],
    ['nobody when both are away', [chair('absent'), deputy('absent')], [], null],
    ['nobody when both withdrew', [chair('present'), deputy('present')], ['chair', 'deputy'], null],
    ['nobody where there is no deputy', [chair('absent'), sit('a')], [], null],
  ] as const)('%s', (_who, members, gone, expected) => {
    expect(presidingOf(members, new Set<string>(gone))).toBe(expected);
  });
});

describe('votes: majority of the voices expressed, casting vote on a tie', () => {
  const [P, F, A, O] = ['p', 'for', 'against', 'abstain'] as const;
  it.each([
    // chair's choice, the others' → result, casting
    [F, [F, A], 'adopted', false],
    [A, [F, F], 'adopted', false],
    [F, [A, A], 'rejected', false],
    [F, [A], 'adopted', true],
    [A, [F], 'rejected', true],
    [O, [F, A], 'rejected', false],
    [null, [F, A], 'rejected', false],
    [F, [A, O, O], 'adopted', true],
    [A, [F, O, O], 'rejected', true],
    [O, [F, O, O], 'adopted', false],
    [O, [O, O], 'rejected', false],
    [F, [O, O], 'adopted', false],
    [A, [O, O], 'rejected', false],
  ] as const)('chair %s, others %j: %s', (chairs, others, result, isCasting) => {
    const votes = others.map((choice, index): { memberId: string; choice: VoteChoice } => ({
      memberId: `m${index}`,
      choice,
    }));
    const all = chairs === null ? votes : [{ memberId: P, choice: chairs }, ...votes];
    const tally = tallyVotes(all, P);
    expect([tally.result, tally.castingBy]).toEqual([result, isCasting ? P : null]);
  });

  it('is rejected on a tie where nobody presides', () => {
    const votes = [
      { memberId: 'a', choice: F },
      { memberId: 'b', choice: A },
    ] as const;
    expect(tallyVotes(votes, null)).toMatchObject({ result: 'rejected', castingBy: null });
  });

  it('counts every voice once, and never adopts against a majority', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VOTE_CHOICES), { maxLength: 12 }), (choices) => {
        const votes = choices.map((choice, index) => ({ memberId: `m${index}`, choice }));
        const tally = tallyVotes(votes, 'm0');
        expect(tally.for + tally.against + tally.abstain).toBe(votes.length);
        if (tally.result === 'adopted') expect(tally.for).toBeGreaterThanOrEqual(Math.max(1, tally.against));
        if (tally.result === 'rejected') expect(tally.against).toBeGreaterThanOrEqual(tally.for);
      }),
    );
  });
});

describe('proxies: one each, between members who vote', () => {
  const members = [
    sit('away', 'absent'),
    sit('away too', 'absent'),
    sit('here'),
    sit('remote', 'remote'),
    sit('secretary', 'present', { seat: 'secretary' }),
    sit('given', 'absent', { proxyTo: 'carrier' }),
    sit('carrier'),
  ];
  it.each([
    ['away', 'here', undefined],
    ['away', 'remote', undefined],
    ['away', 'away too', undefined],
    ['given', 'carrier', undefined],
    ['given', 'here', undefined],
    ['away', 'away', 'proxy_to_oneself'],
    ['away', 'stranger', 'proxy_unknown'],
    ['stranger', 'here', 'proxy_unknown'],
    ['away', 'secretary', 'proxy_without_vote'],
    ['secretary', 'here', 'proxy_without_vote'],
    ['here', 'remote', 'proxy_of_somebody_present'],
    ['remote', 'here', 'proxy_of_somebody_present'],
    ['away', 'carrier', 'proxy_already_held'],
    ['away', 'given', 'proxy_holder_absent_too'],
  ])('%s to %s', (giverId, holderId, expected) => {
    const decided = decideProxy(members, { giverId, holderId });
    expect(decided.ok ? undefined : decided.code).toBe(expected);
  });

  it('is not passed on: whoever carries one gives theirs to nobody', () => {
    const carrying = [sit('giver', 'absent', { proxyTo: 'carrier' }), sit('carrier', 'absent'), sit('here')];
    expect(decideProxy(carrying, { giverId: 'carrier', holderId: 'here' })).toMatchObject({
      code: 'proxy_holder_absent_too',
    });
  });
});

describe('seats by role', () => {
  const open: Record<CommitteeSeat, string[]> = {
    chair: ['national_chair'],
    vice_chair: ['national_chair', 'national_official', 'ars_director'],
    secretary: ['national_official'],
    member: ['national_chair', 'national_official', 'ars_director', 'anct_delegate'],
  };
  const roles = [
    'national_chair',
    'national_official',
    'ars_director',
    'anct_delegate',
    'ars_officer',
    'ars_reviewer',
    'anct_reviewer',
    'publisher',
    'admin',
    'auditor',
  ];
  it.each(COMMITTEE_SEATS.flatMap((seat) => roles.map((role) => [seat, role] as const)))(
    '%s for %s',
    (seat, role) => {
      const decided = decideSeat({ userId: 'a', seat, roles: [{ role }] }, []);
      expect(decided.ok).toBe(open[seat].includes(role));
    },
  );

  it('has one chair, one deputy and one secretary, and nobody twice', () => {
    const asked = (userId: string, seat: string) => ({ userId, seat, roles: [{ role: 'national_chair' }] });
    const seated = [{ userId: 'a', seat: 'chair' as const }];
    expect(decideSeat(asked('b', 'chair'), seated)).toMatchObject({ code: 'seat_taken' });
    expect(decideSeat(asked('a', 'member'), seated)).toMatchObject({ code: 'already_seated' });
    expect(decideSeat(asked('b', 'throne'), seated)).toMatchObject({ code: 'seat_unknown' });
    expect(decideSeat(asked('b', 'member'), seated)).toMatchObject({ ok: true });
  });
});
