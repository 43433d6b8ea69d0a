import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import {
  commitmentFingerprint,
  decidePartnerAsk,
  listCommitments,
  type PartnerCommitment,
  type PartnerRequest,
  partnerLinkState,
  partnerStanding,
  partnerWords,
  problemsOfReply,
  readPartnerReply,
} from '#app/domain/application/partner-confirmation.ts';

const NOW = new Date('2024-01-10T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const hex = (commitment: PartnerCommitment) =>
  Buffer.from(commitmentFingerprint(commitment, sha256)).toString('hex');

const at = (field: string) => `partenaires.structures.abc123.${field}`;
const ANSWERS = {
  [at('row')]: true,
  [at('name')]: ' CPTS du Perche ',
  [at('role')]: 'Prête deux infirmières.',
  [at('contributionKinds')]: ['STAFF', 'MONEY'],
  [at('amountPerYear')]: '1 200,50',
};
const SAID: PartnerCommitment = {
  name: 'CPTS du Perche',
  role: 'Prête deux infirmières.',
  contributionKinds: ['MONEY', 'STAFF'],
  amountPerYearCents: 120_050,
};

function request(changes: Partial<PartnerRequest> = {}): PartnerRequest {
  return {
    rowId: 'abc123',
    commitment: SAID,
    fingerprint: hex(SAID),
    email: 'direction@cpts.example',
    sentAt: ago(60),
    sentCount: 1,
    expiresAt: ago(-60),
    returnedAt: null,
    cancelledAt: null,
    answer: null,
    answeredAt: null,
    respondentName: '',
    respondentFunction: '',
    refusalWord: '',
    ...changes,
  };
}

const answered = (answer: 'confirmed' | 'refused', changes: Partial<PartnerRequest> = {}) =>
  request({
    answer,
    answeredAt: ago(30),
    respondentName: 'Jeanne',
    respondentFunction: 'Directrice',
    ...changes,
  });
const OTHER = { ...SAID, role: 'Prête une infirmière.' };

describe('what a partner confirms', () => {
  it('is its name, its role, what it brings and how much, however they are typed', () => {
    expect(listCommitments(ANSWERS)).toEqual([{ rowId: 'abc123', commitment: SAID }]);
    const same = {
      ...ANSWERS,
      [at('name')]: 'CPTS du Perche',
      [at('contributionKinds')]: ['MONEY', 'STAFF'],
      [at('amountPerYear')]: '1200,5',
      [at('type')]: 'CPTS',
      [at('siret')]: '12345678901234',
    };
    expect(listCommitments(same)).toEqual(listCommitments(ANSWERS));
  });

  test.each([
    ['name', 'CPTS du Maine'],
    ['role', 'Prête une infirmière.'],
    ['contributionKinds', ['MONEY']],
    ['amountPerYear', '1 200,51'],
  ])('is another thing once its %s changes', (field, value) => {
    const [said] = listCommitments({ ...ANSWERS, [at(field)]: value });
    expect(said && hex(said.commitment)).not.toBe(hex(SAID));
    expect(partnerStanding(said?.commitment ?? SAID, [answered('confirmed')], NOW).state).toBe('outdated');
  });

  it('has no amount once no money is brought', () => {
    const [said] = listCommitments({ ...ANSWERS, [at('contributionKinds')]: ['STAFF'] });
    expect(said?.commitment.amountPerYearCents).toBeNull();
  });
});

test.each<[string, PartnerRequest[], string, string]>([
  ['never asked', [], 'declared', 'ok'],
  ['asked', [request()], 'asked', 'ok'],
  ['asked a minute ago', [request({ sentAt: ago(1) })], 'asked', 'asked_too_soon'],
  ['asked five times today', [request({ sentCount: 5 })], 'asked', 'asked_too_often'],
  ['asked five times yesterday', [request({ sentCount: 5, sentAt: ago(1_441) })], 'asked', 'ok'],
  ['left without an answer', [request({ expiresAt: ago(0) })], 'expired', 'ok'],
  ['not reached', [request({ returnedAt: ago(5) })], 'returned', 'ok'],
  ['asked, then let go', [request({ cancelledAt: ago(5) })], 'declared', 'ok'],
  ['confirmed', [answered('confirmed')], 'confirmed', 'partner_confirmed'],
  ['confirmed long ago', [answered('confirmed', { expiresAt: ago(1) })], 'confirmed', 'partner_confirmed'],
  ['refused', [answered('refused')], 'refused', 'ok'],
  ['refused, asked again', [answered('refused'), request({ sentAt: ago(20) })], 'asked', 'ok'],
  ['refused after another mail', [answered('refused'), request({ sentAt: ago(40) })], 'refused', 'ok'],
  [
    'refused, then confirmed',
    [answered('refused', { answeredAt: ago(50) }), answered('confirmed')],
    'confirmed',
    'partner_confirmed',
  ],
  [
    'confirmed, then refused',
    [answered('confirmed', { answeredAt: ago(50) }), answered('refused')],
    'refused',
    'ok',
  ],
  ['asked something else', [request({ commitment: OTHER })], 'outdated', 'ok'],
  ['confirmed something else', [answered('confirmed', { commitment: OTHER })], 'outdated', 'ok'],
  ['refused something else', [answered('refused', { commitment: OTHER })], 'declared', 'ok'],
  [
    'back to what it confirmed',
    [answered('confirmed'), request({ commitment: OTHER })],
    'confirmed',
    'partner_confirmed',
  ],
])('%s', (_case, requests, state, mayAsk) => {
  expect(partnerStanding(SAID, requests, NOW).state).toBe(state);
  const decided = decidePartnerAsk(SAID, requests, NOW);
  expect(decided.ok ? 'ok' : decided.code).toBe(mayAsk);
});

it('asks nobody without a name or a role', () => {
  expect(decidePartnerAsk({ ...SAID, role: '' }, [], NOW)).toMatchObject({ code: 'partner_incomplete' });
  expect(decidePartnerAsk({ ...SAID, name: '' }, [], NOW)).toMatchObject({ code: 'partner_incomplete' });
});

it('keeps for the frozen copy the last word on what is said, and no other', () => {
  const word = {
    rowId: 'abc123',
    at: ago(30).toISOString(),
    name: 'Jeanne',
    function: 'Directrice',
    fingerprint: hex(SAID),
  };
  expect(partnerWords(ANSWERS, [answered('confirmed')])).toEqual([{ ...word, state: 'confirmed' }]);
  expect(partnerWords(ANSWERS, [answered('refused', { refusalWord: 'Non.' })])).toEqual([
    { ...word, state: 'refused' },
  ]);
  expect(partnerWords(ANSWERS, [answered('confirmed', { commitment: OTHER }), request()])).toEqual([]);
  expect(partnerWords(ANSWERS, [answered('confirmed', { rowId: 'zzz999' })])).toEqual([]);
});

type LinkFile = Parameters<typeof partnerLinkState>[1];
const FILE: LinkFile = { commitment: SAID, isOpen: true, depositedAt: null };
test.each<[string, PartnerRequest, Partial<LinkFile>, string]>([
  ['asked', request(), {}, 'open'],
  ['over', request({ expiresAt: ago(0) }), {}, 'dead'],
  ['cancelled', request({ cancelledAt: ago(1) }), {}, 'dead'],
  ['answered, then another was sent', answered('refused', { cancelledAt: ago(1) }), {}, 'open'],
  ['answered, and may change', answered('confirmed'), {}, 'open'],
  ['answered before a deposit', answered('confirmed'), { depositedAt: ago(10) }, 'settled'],
  [
    'answered after a deposit, the window still open',
    answered('confirmed'),
    { depositedAt: ago(40) },
    'open',
  ],
  ['answered, the window closed', answered('confirmed'), { isOpen: false, depositedAt: ago(40) }, 'settled'],
  ['never answered, the window closed', request(), { isOpen: false, depositedAt: ago(40) }, 'closed'],
  ['about something else', request(), { commitment: OTHER }, 'changed'],
  ['answered about something else', answered('confirmed'), { commitment: OTHER }, 'changed'],
  ['of a partner taken out', request(), { commitment: undefined, depositedAt: null }, 'changed'],
])('a link %s', (_case, asked, file, state) => {
  expect(partnerLinkState(asked, { ...FILE, ...file }, NOW)).toBe(state);
});

const REPLY = {
  answer: 'confirmed',
  name: ' Jeanne\n Martin ',
  function: 'Directrice',
  isEntitled: true,
  word: '',
};
test.each([
  [REPLY, []],
  [{ ...REPLY, isEntitled: false }, ['entitled']],
  [{ ...REPLY, answer: 'refused', isEntitled: false, word: 'Non.' }, []],
  [{ ...REPLY, answer: 'refused', word: '  ' }, ['word']],
  [{ answer: 'maybe', name: '', function: ' ', isEntitled: false, word: '' }, ['answer', 'name', 'function']],
])('an answer %j lacks %j', (typed, problems) => {
  expect(problemsOfReply(readPartnerReply(typed))).toEqual(problems);
});

it('keeps a name on one line', () => {
  expect(readPartnerReply(REPLY).name).toBe('Jeanne Martin');
});
