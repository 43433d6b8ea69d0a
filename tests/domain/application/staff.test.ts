import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RawValue } from '#app/domain/application/fields.ts';
import { assessSection } from '#app/domain/application/section-assessment.ts';
import { equipe } from '#app/domain/application/sections/equipe.ts';
import { type OrderStatus, summariseStaff } from '#app/domain/application/staff.ts';
import { application, contextFor } from '#tests/factories/complete-application.ts';

type Answers = Record<string, RawValue>;

/** One slot of a doctor a week in each commune, 46 weeks, `hours` long. */
function rounds(communes: readonly string[], hours = 4, role = 'GP'): Answers {
  const answers: Answers = { 'tournees.weeksPerYear': '46' };
  for (const [index, inseeCode] of communes.entries()) {
    const [stop, slot] = [`stop0${index}`, `slot0${index}`];
    const at = (group: string, row: string, values: Record<string, RawValue>) => {
      for (const [field, value] of Object.entries({ row: true, ...values }))
        answers[`tournees.${group}.${row}.${field}`] = value;
    };
    at('arrets', stop, { inseeCode });
    at('creneaux', slot, {
      stop,
      pattern: 'WEEKLY',
      weekday: String(index + 1),
      startTime: '08:00',
      endTime: `${8 + hours}:00`,
      staffRole: role,
    });
  }
  return answers;
}

type Post = { role?: string; fte?: string; persons?: string; department?: string; status?: OrderStatus };

function team(posts: readonly Post[], others: readonly [number, string, OrderStatus][] = []): Answers {
  const answers: Answers = {};
  for (const [index, { role = 'GP', fte = '0,1', persons = '1', department, status }] of posts.entries()) {
    const base = `equipe.postes.post0${index}`;
    Object.assign(answers, { [`${base}.row`]: true, [`${base}.role`]: role, [`${base}.fte`]: fte });
    answers[`${base}.persons`] = persons;
    if (department !== undefined) answers[`${base}.orderDepartment`] = department;
    if (status !== undefined) answers[`${base}.orderAuthorisation`] = status;
  }
  for (const [index, [post, department, status]] of others.entries()) {
    const base = `equipe.autorisations.auth0${index}`;
    Object.assign(answers, { [`${base}.row`]: true, [`${base}.post`]: `post0${post}` });
    Object.assign(answers, { [`${base}.department`]: department, [`${base}.status`]: status });
  }
  return answers;
}

const summary = (answers: Answers) => summariseStaff(answers, 1607);

describe('doctors against the hours of the rounds', () => {
  test.each<[string, readonly Post[], number, number, number]>([
    // 46 weeks × 4 h = 184 h a year
    ['nobody', [], 0, 184, 0.12],
    ['half of what is needed', [{ fte: '0,05' }], 80.4, 103.6, 0.07],
    ['more than needed', [{ fte: '0,2' }], 321.4, -137.4, 0],
    ['two of one post', [{ fte: '0,06', persons: '2' }], 192.8, -8.8, 0],
    ['a nurse is no doctor', [{ role: 'NURSE', fte: '1' }], 0, 184, 0.12],
    ['what cannot be read counts for nothing', [{ fte: 'un peu' }], 0, 184, 0.12],
  ])('%s', (_case, posts, doctorHours, missingHours, missingFte) => {
    expect(summary({ ...rounds(['61006']), ...team(posts) })).toMatchObject({
      plannedHours: 184,
      doctorHours,
      missingHours,
      missingFte,
    });
  });

  test('the time said to be missing is always enough, and never by more than a hundredth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 12 }), (hundredths, hours) => {
        const fte = (value: number) => value.toFixed(2).replace('.', ',');
        const plan = rounds(['61006'], hours);
        const { missingFte, missingHours } = summary({ ...plan, ...team([{ fte: fte(hundredths / 100) }]) });
        if (missingHours <= 0) return missingFte === 0;
        const filled = summary({ ...plan, ...team([{ fte: fte(hundredths / 100 + missingFte) }]) });
        return filled.missingHours <= 0 && filled.missingHours > -1607 / 100 - 0.2;
      }),
    );
  });
});

describe('authorisations of the Ordre', () => {
  const twoDepartments = rounds(['61006', '2A004', '97411']);

  test.each<[string, Answers, readonly string[]]>([
    ['no doctor yet: nothing to say', team([]), []],
    ['one département of three', team([{ department: '61', status: 'REQUESTED' }]), ['2A', '974']],
    [
      'the others in their own lines, as typed',
      team(
        [{ department: '61', status: 'GRANTED' }],
        [
          [0, '2a', 'TO_REQUEST'],
          [0, '974', 'GRANTED'],
        ],
      ),
      [],
    ],
    ['a refusal covers nothing', team([{ department: '61', status: 'REFUSED' }]), ['2A', '61', '974']],
    [
      'another doctor may be authorised where one was refused',
      team([
        { department: '61', status: 'REFUSED' },
        { department: '61', status: 'GRANTED' },
      ]),
      ['2A', '974'],
    ],
    ['a doctor who needs none', team([{ status: 'NOT_NEEDED', department: '61' }]), []],
    [
      'the line of a post that was removed',
      team([{ department: '61', status: 'GRANTED' }], [[7, '974', 'GRANTED']]),
      ['2A', '974'],
    ],
    ['nurses ask the Ordre of doctors nothing', team([{ role: 'NURSE' }]), []],
  ])('%s', (_case, posts, expected) => {
    expect(summary({ ...twoDepartments, ...posts }).withoutAuthorisation).toEqual(expected);
  });

  test('only stops where a doctor is planned count', () => {
    const nurses = rounds(['61006', '14118'], 4, 'NURSE');
    const answers = { ...nurses, ...team([{ department: '61', status: 'GRANTED' }]) };
    expect(summary(answers)).toMatchObject({ departments: [], withoutAuthorisation: [] });
  });
});

test('the section warns of a département forgotten, and refuses one that does not exist', () => {
  const usual = application();
  const department = Object.keys(usual).find((path) => path.endsWith('.orderDepartment')) ?? '';
  const found = (code: string) => {
    const answers = application({ [department]: code });
    return assessSection(equipe, answers, contextFor(answers)).problems.map(
      (problem) => `${problem.severity} ${problem.code} ${problem.path}`,
    );
  };
  const forgotten = 'warning order_authorisation_missing equipe.postes';
  expect(found('61')).toEqual([]);
  expect(found('14')).toEqual([forgotten]);
  for (const code of ['2', '20', '96', '00', '979', 'Or'])
    expect(found(code)).toEqual([`blocking not_a_department ${department}`, forgotten]);
  for (const code of ['2A', '2b', '01', '95', '974', '978']) expect(found(code)).toEqual([forgotten]);
});
