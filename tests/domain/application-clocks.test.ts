import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClockFacts, legalClocks, suspensionsOf } from '#app/domain/call/application-clocks.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';

const FACTS: ClockFacts = {
  regime: 'CRPA',
  receivedOn: '2024-01-05',
  acknowledgedOn: '2024-01-05',
  rejectionMonths: 2,
  appealMonths: 2,
  requests: [],
  extensions: [],
  notifiedOn: null,
  resultsOn: null,
  departmentCode: null,
  today: '2024-01-10',
};

const at = (over: Partial<ClockFacts>) => legalClocks({ ...FACTS, ...over });
const asked = (requestedOn: string, dueOn: string, answeredOn: string | null = null) => ({
  requestedOn,
  dueOn,
  answeredOn,
});

describe('date of the implicit rejection under CRPA', () => {
  test.each([
    ['two months after reception', {}, '2024-03-05'],
    ['moved from a Sunday to the Monday', { receivedOn: '2024-01-10' }, '2024-03-11'],
    ['moved over Easter Monday', { receivedOn: '2024-01-31', today: '2024-02-01' }, '2024-04-02'],
    ['the last day of a shorter month', { receivedOn: '2023-12-31' }, '2024-02-29'],
    ['moved over a bank holiday', { receivedOn: '2024-03-01' }, '2024-05-02'],
    ['over Good Friday in Alsace-Moselle', { receivedOn: '2024-01-29', departmentCode: '67' }, '2024-04-02'],
    ['on Good Friday elsewhere', { receivedOn: '2024-01-29' }, '2024-03-29'],
    [
      'over the abolition day in Martinique',
      { receivedOn: '2024-03-22', departmentCode: '972' },
      '2024-05-23',
    ],
    ['on that day in metropolitan France', { receivedOn: '2024-03-22' }, '2024-05-22'],
  ] as const)('%s', (_case, over, expected) => {
    // 31 January + 2 months is 31 March 2024, Easter Sunday.
    expect(at(over).rejection.on).toBe(expected);
  });

  test.each([
    ['answered after six days', [asked('2024-01-20', '2024-02-05', '2024-01-26')], 6, '2024-03-11'],
    ['never answered: to the deadline', [asked('2024-01-20', '2024-02-05')], 16, '2024-03-21'],
    ['answered late: to the deadline', [asked('2024-01-20', '2024-02-05', '2024-02-07')], 16, '2024-03-21'],
    ['answered the same day', [asked('2024-01-20', '2024-02-05', '2024-01-20')], 0, '2024-03-05'],
    [
      'twice: the days add up',
      [asked('2024-01-12', '2024-01-27', '2024-01-15'), asked('2024-01-20', '2024-02-05', '2024-01-24')],
      7,
      '2024-03-12',
    ],
  ] as const)('suspended by complements %s', (_case, requests, days, expected) => {
    const clocks = at({ requests, today: '2024-02-10' });
    expect(clocks.suspendedDays).toBe(days);
    expect(clocks.rejection.on).toBe(expected);
  });

  test('no reasoned decision extends it', () => {
    expect(at({ extensions: [{ until: '2024-09-02', decidedOn: '2024-02-01' }] }).rejection.on).toBe(
      '2024-03-05',
    );
  });

  test('admissibility is a target of fifteen days, put off by the time given', () => {
    expect(at({}).admissibility).toEqual({ on: '2024-01-22', isDeemed: false });
    const requests = [asked('2024-01-10', '2024-01-25', '2024-01-12')];
    expect(at({ requests }).admissibility.on).toBe('2024-01-22');
  });
});

describe('the State’s investment budget (decree 2018-514)', () => {
  const state = { regime: 'STATE_2018_514', rejectionMonths: 8 } as const;

  test('eight months after the acknowledgement, whatever was asked meanwhile', () => {
    const clocks = at({
      ...state,
      acknowledgedOn: '2024-01-08',
      requests: [asked('2024-01-10', '2024-01-25')],
    });
    expect(clocks.rejection).toMatchObject({ on: '2024-09-09', startsOn: '2024-01-08', extendedFrom: null });
  });

  test('admissible by silence after two months, suspended by the time given', () => {
    expect(at(state).admissibility).toEqual({ on: '2024-03-05', isDeemed: true });
    const requests = [asked('2024-01-10', '2024-01-25', '2024-01-20')];
    expect(at({ ...state, requests }).admissibility.on).toBe('2024-03-15');
  });

  test.each([
    ['later', '2024-11-04', '2024-11-04', '2024-09-05'],
    ['on a day off, moved', '2024-11-01', '2024-11-04', '2024-09-05'],
    ['earlier: the law’s own date stands', '2024-08-01', '2024-09-05', null],
  ])('extended by a reasoned decision to a day that is %s', (_case, until, on, from) => {
    const { rejection } = at({ ...state, extensions: [{ until, decidedOn: '2024-05-01' }] });
    expect(rejection).toMatchObject({ on, extendedFrom: from });
  });
});

describe('appeals and the committee', () => {
  test.each([
    ['two clear months', '2024-05-13', null, '2024-07-15'],
    ['over 14 July and the weekend', '2024-05-12', null, '2024-07-15'],
    ['over the abolition day in Réunion', '2024-10-19', '974', '2024-12-23'],
  ])('%s', (_case, notifiedOn, departmentCode, on) => {
    expect(at({ notifiedOn, departmentCode, today: '2024-06-01' }).appeal).toMatchObject({
      on,
      isPast: false,
    });
  });

  test('no appeal before a decision is notified', () => {
    expect(at({}).appeal).toBeNull();
  });

  test.each([
    [{ resultsOn: '2024-05-15' }, true],
    [{ resultsOn: '2024-03-05' }, false],
    [{ resultsOn: null }, false],
    [{ resultsOn: '2024-05-15', notifiedOn: '2024-02-01' }, false],
  ])('says when silence falls before the committee: %j', (over, expected) => {
    expect(at(over).fallsBeforeResults).toBe(expected);
  });
});

test('time given never shortens the clock, and never counts beyond its deadline', () => {
  const day = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), fc.option(day), (start, given, answered) => {
      const requestedOn = addDays('2024-01-05', start) ?? '';
      const dueOn = addDays(requestedOn, given) ?? '';
      const answeredOn = answered === null ? null : (addDays(requestedOn, answered) ?? null);
      const requests = [{ requestedOn, dueOn, answeredOn }];
      const [suspension] = suspensionsOf(requests, '2024-02-01');
      expect(suspension?.days).toBeGreaterThanOrEqual(0);
      expect(suspension?.days).toBeLessThanOrEqual(given);
      expect(at({ requests }).rejection.on >= at({}).rejection.on).toBe(true);
    }),
  );
});
