import { describe, expect, it } from 'vitest';
import { nameFromEmail, parseDisplayName, parseEmail } from '#app/domain/account/email.ts';
import {
  decideLink,
  decideRequestUse,
  formatCode,
  isSessionAlive,
  MAX_CODE_ATTEMPTS,
  parseCode,
  SIGN_IN_MINUTES,
  safeRedirectPath,
} from '#app/domain/account/sign-in.ts';

const AT = Date.UTC(2024, 0, 5, 11, 0, 0);
const later = (ms: number) => new Date(AT + ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

it('lets nobody wait longer than the law of the house: ten minutes, five tries', () => {
  expect(SIGN_IN_MINUTES).toBeLessThanOrEqual(10);
  expect(MAX_CODE_ATTEMPTS).toBe(5);
});

describe('safeRedirectPath', () => {
  it.each([
    ['/candidatures', '/candidatures'],
    ['/candidatures/42/budget?vue=compacte', '/candidatures/42/budget?vue=compacte'],
    ['/resultats#carte', '/resultats'],
    ['/a/../candidatures', '/candidatures'],
    ['/?page=2', '/?page=2'],
  ])('keeps %s', (given, kept) => expect(safeRedirectPath(given)).toBe(kept));

  it.each([
    ['//evil.example'],
    ['///evil.example'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['/%5Cevil.example/..//evil.example\\'],
    ['https://evil.example'],
    ['https:evil.example'],
    ['http:/evil.example'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['/\t/evil.example'],
    ['/\n/evil.example'],
    ['\t//evil.example'],
    [' //evil.example'],
    ['/.//evil.example'],
    ['/..//evil.example'],
    ['/a/..//evil.example'],
    ['/candidatures\r\nSet-Cookie: a=b'],
    ['candidatures'],
    [''],
    ['/connexion'],
    ['/connexion/code?suite=/connexion'],
    ['/deconnexion'],
    ['/role'],
    [`/${'a'.repeat(2_000)}`],
    [null],
    [undefined],
    [42],
    [{ toString: () => '/candidatures' }],
  ])('sends %j home', (given) => expect(safeRedirectPath(given)).toBe('/'));
});

describe('decideRequestUse', () => {
  const request = { expiresAt: later(10 * MINUTE), consumedAt: null };

  it.each([
    [0, 'usable'],
    [10 * MINUTE - 1, 'usable'],
    [10 * MINUTE, 'link_expired'],
    [10 * MINUTE + 1_000, 'link_expired'],
  ])('%d ms later: %s', (ms, expected) => expect(decideRequestUse(request, later(ms))).toBe(expected));

  it('says that it was used, even once expired', () => {
    expect(decideRequestUse({ ...request, consumedAt: later(1) }, later(HOUR))).toBe('link_used');
  });
});

describe('decideLink', () => {
  const fresh = { expiresAt: later(10 * MINUTE), consumedAt: null };

  it.each([
    ['an invented link', undefined, true, 0, 'link_unknown'],
    ['a fresh one where it was asked for', fresh, true, 1, 'usable'],
    ['a fresh one elsewhere', fresh, false, 1, 'other_browser'],
    ['a late one elsewhere', fresh, false, HOUR, 'link_expired'],
    ['a used one', { ...fresh, consumedAt: later(1) }, true, 2, 'link_used'],
  ] as const)('%s', (_what, request, isSameBrowser, ms, expected) =>
    expect(decideLink(request, isSameBrowser, later(ms))).toBe(expected),
  );
});

describe('isSessionAlive', () => {
  const session = (lastSeen: number) => ({
    createdAt: later(0),
    lastSeenAt: later(lastSeen),
    expiresAt: later(30 * 24 * HOUR),
  });

  it.each([
    ['a holder who comes back after a night', false, 0, 11.9 * HOUR, true],
    ['a holder who comes back the next day', false, 0, 12 * HOUR, false],
    ['a holder who comes every morning', false, 29 * 24 * HOUR, 29 * 24 * HOUR + HOUR, true],
    ['a holder, a month later, whatever they did', false, 30 * 24 * HOUR - 1, 30 * 24 * HOUR, false],
    ['an agent after lunch', true, 0, 3.9 * HOUR, true],
    ['an agent who left their desk for four hours', true, 0, 4 * HOUR, false],
    ['an agent at the end of a long day', true, 11.5 * HOUR, 12 * HOUR, false],
  ])('%s: %#', (_who, isAgent, lastSeen, now, alive) =>
    expect(isSessionAlive(session(lastSeen), isAgent, later(now))).toBe(alive),
  );

  it('ends when its row says so', () => {
    expect(isSessionAlive({ ...session(0), expiresAt: later(MINUTE) }, false, later(MINUTE))).toBe(false);
  });
});

describe('codes', () => {
  it.each([
    ['12345678', '12345678'],
    ['1234 5678', '12345678'],
    [' 1234\u00a05678 ', '12345678'],
    ['12-34.56 78', '12345678'],
    ['00000001', '00000001'],
    ['1234567', undefined],
    ['123456789', undefined],
    ['1234567a', undefined],
    ['١٢٣٤٥٦٧٨', undefined],
    ['', undefined],
  ])('reads %j as %j', (typed, code) => expect(parseCode(typed)).toBe(code));

  it('shows a code in two groups', () => expect(formatCode('12345678')).toBe('1234 5678'));
});

describe('addresses and names', () => {
  it.each([
    ['  Coordination@CPTS-Perche.fr ', 'coordination@cpts-perche.fr'],
    ['a@b.fr\r\nBcc: z@z.fr', undefined],
    ['a@b.fr\nz@z.fr', undefined],
    ['a@b.fr, z@z.fr', undefined],
    ['a b@c.fr', undefined],
    ['Nom <a@b.fr>', undefined],
    ['a@b', undefined],
    ['@b.fr', undefined],
    [`${'a'.repeat(250)}@b.fr`, undefined],
    ['a'.repeat(2_000_000), undefined],
    ['a@b.fr\0', undefined],
    [null, undefined],
    [['a@b.fr'], undefined],
  ])('reads %j', (typed, email) => expect(parseEmail(typed)).toBe(email));

  it.each([
    ['  Camille   Exemple ', 'Camille Exemple'],
    ['Éloïse', 'Éloïse'],
    ['A\r\nBcc: z@z.fr', 'A Bcc: z@z.fr'],
    ['x\u202egnp.exe', 'x gnp.exe'],
    ['A', undefined],
    ['\u200b\u200b', undefined],
    ['a'.repeat(81), undefined],
    [undefined, undefined],
  ])('names %j', (typed, name) => expect(parseDisplayName(typed)).toBe(name));

  it('calls a newcomer by what stands before the @', () =>
    expect(nameFromEmail('cpts.perche@exemple.fr')).toBe('cpts.perche'));
});
