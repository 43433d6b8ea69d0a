import { describe, expect, it } from 'vitest';
import { nextSentCount } from '#app/domain/messages/asking-pace.ts';
import {
  confirmationLinkState,
  decideAsking,
  isProved,
  type NoticeAddressFacts,
  type NoticeAddressState,
  noticeAddressState,
} from '#app/domain/messages/notice-address.ts';

const NOW = new Date('2024-01-10T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const asked = (more: Partial<NonNullable<NoticeAddressFacts['asked']>> = {}) => ({
  sentAt: ago(10),
  sentCount: 1,
  expiresAt: ago(-60),
  returnedAt: null,
  confirmedAt: null,
  ...more,
});
const facts = (more: Partial<NoticeAddressFacts> = {}): NoticeAddressFacts => ({
  email: 'accueil@cpts.example',
  accounts: ['camille@cpts.example'],
  asked: null,
  ...more,
});

const TABLE: [string, NoticeAddressFacts, NoticeAddressState, string | true][] = [
  ['no address', facts({ email: '' }), 'missing', 'address_missing'],
  ['an account’s', facts({ email: 'Camille@CPTS.example' }), 'account', 'already_confirmed'],
  ['another', facts(), 'to_ask', true],
  ['another, of a file without accounts', facts({ accounts: [] }), 'to_ask', true],
  ['one just asked', facts({ asked: asked({ sentAt: ago(1) }) }), 'asked', 'asked_too_soon'],
  ['one asked two minutes ago', facts({ asked: asked({ sentAt: ago(2) }) }), 'asked', true],
  ['one asked five times today', facts({ asked: asked({ sentCount: 5 }) }), 'asked', 'asked_too_often'],
  [
    'one asked five times, the last a day ago',
    facts({ asked: asked({ sentCount: 5, sentAt: ago(1_440) }) }),
    'asked',
    true,
  ],
  ['one whose link has expired', facts({ asked: asked({ expiresAt: NOW }) }), 'expired', true],
  ['one whose mail came back', facts({ asked: asked({ returnedAt: ago(5) }) }), 'returned', true],
  [
    'one whose mail came back, and has expired',
    facts({ asked: asked({ returnedAt: ago(5), expiresAt: ago(1) }) }),
    'returned',
    true,
  ],
  ['one confirmed', facts({ asked: asked({ confirmedAt: ago(3) }) }), 'confirmed', 'already_confirmed'],
  [
    'one confirmed, long after its link',
    facts({ asked: asked({ confirmedAt: ago(3), expiresAt: ago(1) }) }),
    'confirmed',
    'already_confirmed',
  ],
  [
    'one confirmed that is also an account’s',
    facts({ accounts: ['accueil@cpts.example'], asked: asked({ confirmedAt: ago(3) }) }),
    'confirmed',
    'already_confirmed',
  ],
];

it.each(TABLE)('%s', (_, given, state, decision) => {
  expect(noticeAddressState(given, NOW)).toBe(state);
  expect(isProved(state)).toBe(state === 'account' || state === 'confirmed');
  const decided = decideAsking(given, NOW);
  expect(decided.ok ? true : decided.code).toBe(decision);
});

it('counts mails of one day', () => {
  expect(nextSentCount(null, NOW)).toBe(1);
  expect(nextSentCount(asked({ sentCount: 3 }), NOW)).toBe(4);
  expect(nextSentCount(asked({ sentCount: 3, sentAt: ago(1_440) }), NOW)).toBe(1);
});

describe('a link', () => {
  it.each([
    ['never sent', undefined, 'dead'],
    ['in force', { expiresAt: ago(-1), confirmedAt: null }, 'open'],
    ['at its term', { expiresAt: NOW, confirmedAt: null }, 'dead'],
    ['used', { expiresAt: ago(-1), confirmedAt: ago(1) }, 'done'],
    ['used, past its term', { expiresAt: ago(1), confirmedAt: ago(2) }, 'done'],
  ] as const)('%s', (_, link, state) => {
    expect(confirmationLinkState(link, NOW)).toBe(state);
  });
});
