import { describe, expect, test } from 'vitest';
import { STATUSES } from '#app/domain/application/lifecycle.ts';
import { decideHeardOpinion, HEARD_TEXT_MIN } from '#app/domain/review/heard-opinion.ts';
import { delegatedDepartments } from '#app/domain/review/territorial-opinion.ts';

const held = (role: string, departmentCode: string | null) => ({ role, authorityId: null, departmentCode });

describe('the départements for which somebody gives an opinion', () => {
  test.each([
    ['its delegate', [held('anct_delegate', '61')], ['61', '53'], ['61']],
    [
      'the delegate of two',
      [held('anct_delegate', '61'), held('anct_delegate', '53')],
      ['61', '53', '14'],
      ['53', '61'],
    ],
    ['a delegate from elsewhere', [held('anct_delegate', '35')], ['61'], []],
    ['its reviewer', [held('anct_reviewer', '61')], ['61'], []],
    ['a delegate without territory', [held('anct_delegate', null)], ['61'], []],
    ['a stranger', [], ['61'], []],
  ])('%s', (_case, roles, served, expected) => {
    expect(delegatedDepartments({ roles }, served)).toEqual(expected);
  });
});

test('an opinion is heard from the admissibility to the opinion of the région', () => {
  const text = 'x'.repeat(HEARD_TEXT_MIN);
  for (const status of STATUSES) {
    const isHeard = ['admissible', 'in_review', 'reviewed'].includes(status);
    const decided = decideHeardOpinion({ status, opinion: 'favourable', text });
    expect(decided, status).toEqual(
      isHeard ? { ok: true, value: { opinion: 'favourable', text } } : { ok: false, code: 'heard_not_now' },
    );
  }
  const asked = { status: 'admissible', opinion: 'favourable', text } as const;
  expect(decideHeardOpinion({ ...asked, opinion: null })).toMatchObject({ code: 'heard_opinion_missing' });
  expect(decideHeardOpinion({ ...asked, text: ` ${text.slice(1)} ` })).toMatchObject({
    code: 'heard_text_too_short',
  });
});
