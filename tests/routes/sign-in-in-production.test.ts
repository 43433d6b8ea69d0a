import { expect, it, vi } from 'vitest';

vi.hoisted(() => {
  // What the other tests are given, and production refuses.
  delete process.env.DEMO_ACCOUNTS;
  Object.assign(process.env, {
    MEDICOBUS_MODE: 'production',
    PUBLIC_ORIGIN: 'https://medicobus.exemple.fr',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    SESSION_SECRET: 'x7Qm2Vt9Lr4Ws8Zp1Nk6Hb3Fd5Gj0Ce1',
    SIGNING_KEY: 'pBTVUcGk1kMIkEdPrqgO6kHuQnTP5Yh0e3p0hQdWz0w=',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'ne-pas-repondre@medicobus.exemple.fr',
    STORAGE_DIR: 'storage',
  });
});

import {
  becomeDemonstrationAccount,
  offersDemonstrationAccounts,
} from '#app/commands/become-demonstration-account.server.ts';
import { endedSessionCookie, readSessionToken, sessionCookie } from '#app/server/session.server.ts';
import { browserTokenCookie, deviceCookie } from '#app/server/sign-in-cookies.server.ts';

const TOKEN = 'A'.repeat(43);

it('no demonstration account can be entered, even by its id', async () => {
  expect(offersDemonstrationAccounts()).toBe(false);
  const userId = '00000000-0000-4000-8000-000000000000';
  expect(await becomeDemonstrationAccount({ userId, previousToken: undefined, now: new Date() })).toEqual({
    ok: false,
    code: 'not_found',
  });
});

it.each([
  sessionCookie(TOKEN),
  endedSessionCookie(),
  browserTokenCookie(TOKEN),
  deviceCookie('a@exemple.fr'),
])('cookie %# is tied to this host over https', (cookie) => {
  expect(cookie).toMatch(/^__Host-medicobus/);
  expect(cookie).toContain('; Path=/; HttpOnly; SameSite=Lax; Secure');
  expect(cookie).not.toMatch(/domain/i);
});

it('a cookie without the prefix, which another host of the domain may set, is not read', () => {
  const read = (name: string) =>
    readSessionToken(
      new Request('https://medicobus.exemple.fr/', { headers: { Cookie: `${name}=${TOKEN}` } }),
    );
  expect(read('__Host-medicobus')).toBe(TOKEN);
  expect(read('medicobus')).toBeUndefined();
});
