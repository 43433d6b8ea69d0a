import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acknowledgementMentions } from '#app/content/letters.ts';
import {
  appealDeadline,
  IMPLICIT_REJECTION_MONTHS,
  implicitRejectionDate,
  isWorkingDay,
  nextWorkingDay,
} from '#app/domain/call/legal-clocks.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { parseReferenceNumber, referenceNumber } from '#app/domain/call/reference-number.ts';
import { remainingEnvelope, reserveSize } from '#app/domain/call/waves.ts';
import { callPhase, isLate, lastClosing, windowState } from '#app/domain/call/windows.ts';
import { easterSunday, publicHolidays } from '#app/domain/shared/public-holidays.ts';

const at = (iso: string) => Date.parse(iso);

describe('deposit window', () => {
  const window = {
    opensAt: new Date(at('2023-11-27T08:00:00+01:00')),
    closesAt: new Date(at('2024-01-05T12:00:00+01:00')),
  };

  it.each([
    ['2023-11-27T07:59:59.999+01:00', 'not_open'],
    ['2023-11-27T08:00:00.000+01:00', 'open'],
    ['2024-01-05T11:59:59.999+01:00', 'open'],
    ['2024-01-05T12:00:00.000+01:00', 'closed'],
    ['2024-01-05T15:00:00.000+04:00', 'closed'],
    ['2024-01-05T14:59:59.999+04:00', 'open'],
    ['2024-06-01T00:00:00.000Z', 'closed'],
  ] as const)('at %s it is %s', (instant, state) => {
    expect(windowState(window, at(instant))).toBe(state);
    expect(windowState(window, new Date(at(instant)))).toBe(state);
  });

  it('is late from the very instant of closing, or of the extension granted', () => {
    const { closesAt } = window;
    expect(isLate(at('2024-01-05T11:59:59.999+01:00'), closesAt)).toBe(false);
    expect(isLate(at('2024-01-05T12:00:00.000+01:00'), closesAt)).toBe(true);
    const grace = at('2024-01-08T12:00:00+01:00');
    expect(isLate(grace - 1, closesAt, grace)).toBe(false);
    expect(isLate(grace, closesAt, grace)).toBe(true);
    expect(isLate(at('2024-01-05T11:00:00+01:00'), closesAt, at('2024-01-01T00:00:00Z'))).toBe(false);
    expect(isLate(closesAt, closesAt, null)).toBe(true);
  });

  it('is in time exactly when the window is open or not yet open', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), fc.integer(), (opensAt, length, instant) => {
        const any = { opensAt, closesAt: opensAt + length };
        expect(isLate(instant, any.closesAt)).toBe(windowState(any, instant) === 'closed');
      }),
    );
  });
});

describe('phase of a call', () => {
  const first = { opensAt: 100, closesAt: 200 };
  const longer = { opensAt: 100, closesAt: 250 };
  const second = { opensAt: 400, closesAt: 500 };
  it.each([
    [{ windows: [] }, 0, 'announced'],
    [{ windows: [first, longer] }, 99, 'announced'],
    [{ windows: [first, longer] }, 100, 'open'],
    [{ windows: [first, longer] }, 249, 'open'],
    [{ windows: [first, longer] }, 250, 'under_review'],
    [{ windows: [first, second] }, 300, 'between_windows'],
    [{ windows: [first], firstPublishedAt: 300 }, 299, 'under_review'],
    [{ windows: [first], firstPublishedAt: 300 }, 300, 'published'],
    [{ windows: [first, second], firstPublishedAt: 300 }, 450, 'open'],
    [{ windows: [first], endedAt: 600 }, 600, 'ended'],
  ] as const)('%o at %i is %s', (call, instant, phase) => {
    expect(callPhase(call, instant)).toBe(phase);
  });

  it('ends with its last window', () => {
    expect(lastClosing([first, second, longer])).toBe(500);
    expect(lastClosing([])).toBeNull();
  });
});

describe('waves', () => {
  it('counts the reserve and the money', () => {
    expect(reserveSize(30, 2_000)).toBe(6);
    expect(reserveSize(70, 2_000)).toBe(14);
    expect(reserveSize(7, 2_000)).toBe(1);
    expect(reserveSize(100, 2_900)).toBe(29);
    expect(remainingEnvelope([300_000_000, 12_345], [100_000_000])).toBe(200_012_345);
  });
});

describe('reference number', () => {
  it('is written and read', () => {
    expect(referenceNumber({ waveNumber: 1, areaCode: '28', sequence: 7 })).toBe('MBUS-V1-28-0007');
    expect(referenceNumber({ waveNumber: 2, areaCode: '01', sequence: 12_345 })).toBe('MBUS-V2-01-12345');
    expect(referenceNumber({ waveNumber: 1, areaCode: '975', sequence: 1 })).toBe('MBUS-V1-975-0001');
    expect(parseReferenceNumber(' mbus-v1-28-0007 ')).toEqual({ waveNumber: 1, areaCode: '28', sequence: 7 });
    for (const text of ['', 'MBUS-V0-28-0007', 'MBUS-V1-2-0007', 'MBUS-V1-28-7', 'MBUS-V1-28-0007-1']) {
      expect(parseReferenceNumber(text)).toBeUndefined();
    }
    expect(() => referenceNumber({ waveNumber: 1, areaCode: '28', sequence: 0 })).toThrow(RangeError);
    expect(() => referenceNumber({ waveNumber: 1, areaCode: 'NOR', sequence: 1 })).toThrow(RangeError);
  });
});

describe('legal clocks', () => {
  it.each([
    [2023, '2023-04-09'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  it('knows the eleven holidays, and those of some départements', () => {
    expect([...publicHolidays(2024).keys()]).toEqual([
      '2024-01-01',
      '2024-04-01',
      '2024-05-01',
      '2024-05-08',
      '2024-05-09',
      '2024-05-20',
      '2024-07-14',
      '2024-08-15',
      '2024-11-01',
      '2024-11-11',
      '2024-12-25',
    ]);
    expect(publicHolidays(2024, '67').get('2024-03-29')).toBe('GOOD_FRIDAY');
    expect(publicHolidays(2024, '68').get('2024-12-26')).toBe('SAINT_STEPHEN');
    expect(publicHolidays(2024, '974').get('2024-12-20')).toBe('ABOLITION_OF_SLAVERY');
    expect(publicHolidays(2024, '972').get('2024-05-22')).toBe('ABOLITION_OF_SLAVERY');
    expect(publicHolidays(2024, '972').size).toBe(12);
    expect(isWorkingDay('2024-12-20', '974')).toBe(false);
    expect(isWorkingDay('2024-12-20', '75')).toBe(true);
    expect(isWorkingDay('2024-03-29', '61')).toBe(true);
  });

  it.each([
    ['2024-01-05', 2, undefined, '2024-03-05'],
    ['2024-01-09', 2, undefined, '2024-03-11'],
    ['2023-12-31', 2, undefined, '2024-02-29'],
    ['2022-12-31', 2, undefined, '2023-02-28'],
    ['2024-03-08', 2, undefined, '2024-05-10'],
    ['2024-03-20', 2, undefined, '2024-05-21'],
    ['2023-10-25', 2, undefined, '2023-12-26'],
    ['2023-10-25', 2, '68', '2023-12-27'],
    ['2024-01-05', 8, undefined, '2024-09-05'],
    ['2024-04-20', 8, '974', '2024-12-23'],
    ['2024-11-03', 2, undefined, '2025-01-03'],
  ])(
    'silence from %s for %i months (département %s) makes a rejection on %s',
    (startsOn, months, departmentCode, day) => {
      expect(implicitRejectionDate({ startsOn, months, departmentCode })).toBe(day);
    },
  );

  it('adds the days of suspension before looking for a working day', () => {
    expect(implicitRejectionDate({ startsOn: '2024-01-05', months: 2, suspendedDays: 15 })).toBe(
      '2024-03-20',
    );
    expect(IMPLICIT_REJECTION_MONTHS).toEqual({ CRPA: 2, STATE_2018_514: 8 });
  });

  it.each([
    ['2024-05-15', 2, '2024-07-16'],
    ['2024-05-13', 2, '2024-07-15'],
    ['2024-10-24', 2, '2024-12-26'],
    ['2023-12-31', 2, '2024-03-01'],
  ])('a decision notified on %s may be challenged for %i months, until %s', (notifiedOn, months, day) => {
    expect(appealDeadline({ notifiedOn, months })).toBe(day);
  });

  it('always lands on a working day, never before', () => {
    const days = fc
      .date({
        min: new Date('2000-01-01T00:00:00Z'),
        max: new Date('2100-01-01T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.constantFrom(undefined, '57', '971', '978'), (day, departmentCode) => {
        const worked = nextWorkingDay(day, departmentCode);
        expect(worked >= day).toBe(true);
        expect(isWorkingDay(worked, departmentCode)).toBe(true);
        const weekday = new Date(`${worked}T00:00:00Z`).getUTCDay();
        expect([1, 2, 3, 4, 5]).toContain(weekday);
      }),
    );
  });

  it('throws on a day that does not exist', () => {
    expect(() => nextWorkingDay('hier')).toThrow(RangeError);
  });

  it('counts the day where people are', () => {
    const instant = at('2023-12-31T23:30:00Z');
    expect(localDateAt(instant)).toBe('2024-01-01');
    expect(localDateAt(instant, 'America/Martinique')).toBe('2023-12-31');
    expect(localDateAt(new Date(instant), 'Indian/Reunion')).toBe('2024-01-01');
  });
});

describe('acknowledgement', () => {
  const facts = {
    receivedOn: '2024-01-05',
    receivedAtTime: '11 h 42',
    service: {
      name: 'ARS Exemple, pôle offre de soins',
      address: '1 rue Fictive, 00000 Exempleville',
      email: 'appel@exemple.invalid',
      phone: '01 99 00 00 00',
    },
    regime: 'CRPA',
    implicitRejectionMonths: 2,
    implicitRejectionOn: '2024-03-05',
    appealMonths: 2,
    decider: {
      name: 'la directrice générale de l’ARS Exemple',
      address: '1 rue Fictive, 00000 Exempleville',
    },
    tribunal: 'tribunal administratif d’Exempleville',
    isFictitious: true,
  } as const;

  it('says all that articles L.112-11 and R.112-11-1 ask for', () => {
    const text = acknowledgementMentions(facts)
      .flatMap(({ sentences }) => sentences)
      .join('\n');
    for (const said of [
      'reçue le vendredi 5 janvier 2024 à 11 h 42',
      facts.service.name,
      facts.service.address,
      facts.service.email,
      facts.service.phone,
      'le silence gardé pendant deux mois vaut décision de rejet',
      'mardi 5 mars 2024',
      'Sous réserve que votre dossier soit complet',
      'recours gracieux à l’auteur de la décision (la directrice générale',
      'tribunal administratif d’Exempleville',
      'fictives',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('follows the State’s regime when the call says so, and writes the first of a month', () => {
    const mentions = acknowledgementMentions({
      ...facts,
      regime: 'STATE_2018_514',
      implicitRejectionMonths: 8,
      implicitRejectionOn: '2024-10-01',
      isFictitious: false,
    });
    const text = mentions.flatMap(({ sentences }) => sentences).join('\n');
    expect(text).toContain('pendant huit mois');
    expect(text).toContain('mardi 1er octobre 2024');
    expect(text).toContain('2018-514');
    expect(text).not.toContain('fictives');
  });
});
