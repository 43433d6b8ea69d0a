import { beforeEach, describe, expect, it } from 'vitest';
import { becomeDemonstrationAccount } from '#app/commands/become-demonstration-account.server.ts';
import { closeOtherSessions } from '#app/commands/close-other-sessions.server.ts';
import { redeemSignIn } from '#app/commands/redeem-sign-in.server.ts';
import { redeemSignInCode } from '#app/commands/redeem-sign-in-code.server.ts';
import { requestSignIn } from '#app/commands/request-sign-in.server.ts';
import { signOut } from '#app/commands/sign-out.server.ts';
import { switchRole } from '#app/commands/switch-role.server.ts';
import { MAX_CODE_ATTEMPTS } from '#app/domain/account/sign-in.ts';
import { hashToken, randomToken } from '#app/server/secrets.server.ts';
import { getViewer } from '#app/server/session.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

const NOW = new Date();
const later = (ms: number) => new Date(NOW.getTime() + ms);
const MINUTE = 60_000;
let browserToken = randomToken();

beforeEach(async () => {
  browserToken = randomToken();
  for (const table of [
    'account_events',
    'sessions',
    'sign_in_requests',
    'mails',
    'user_roles',
    'users',
  ] as const)
    await superuser.deleteFrom(table).execute();
});

async function ask(email = 'coordination@cpts-perche.fr', redirectTo: unknown = '/candidatures') {
  const asked = await requestSignIn({ email, redirectTo, browserToken, now: NOW });
  expect(asked.ok).toBe(true);
  return lastMail();
}

/** What the person reads in the mail. */
async function lastMail() {
  const mail = await superuser
    .selectFrom('mails')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const props = mail.props as { url: string; code: string };
  return { ...props, to: mail.recipient_email, token: props.url.split('/').at(-1) ?? '' };
}

const redeem = (token: string, options: { browser?: string | undefined; at?: Date } = {}) =>
  redeemSignIn({
    token,
    browserToken: 'browser' in options ? options.browser : browserToken,
    previousToken: undefined,
    now: options.at ?? NOW,
  });

const typeCode = (code: string, options: { browser?: string; at?: Date } = {}) =>
  redeemSignInCode({
    code,
    browserToken: options.browser ?? browserToken,
    previousToken: undefined,
    now: options.at ?? NOW,
  });

const countSessions = async () =>
  (await superuser.selectFrom('sessions').select('token_hash').execute()).length;

/** What a page would see of a browser that holds this session. */
const viewerOf = (token: string) =>
  getViewer(new Request('http://127.0.0.1/', { headers: { Cookie: `autre=1; medicobus=${token}` } }));

async function addUser(user: {
  email: string;
  disabled?: boolean;
  demonstration?: boolean;
  roles?: string[];
}) {
  const { id } = await superuser
    .insertInto('users')
    .values({
      email: user.email,
      display_name: 'Personne d’essai',
      disabled_at: user.disabled ? NOW : null,
      is_demonstration: user.demonstration ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const role of user.roles ?? [])
    await superuser
      .insertInto('user_roles')
      .values({ user_id: id, role, authority_id: role.startsWith('ars_') ? 9 : null })
      .execute();
  return id;
}

describe('a link', () => {
  it('opens a session in the browser that asked, and makes the newcomer’s account', async () => {
    const { token, to } = await ask(' Coordination@CPTS-Perche.fr ');
    expect(to).toBe('coordination@cpts-perche.fr');
    const redeemed = await redeem(token);
    expect(redeemed).toMatchObject({
      ok: true,
      value: { redirectTo: '/candidatures', home: '/candidatures' },
    });
    const viewer = redeemed.ok ? await viewerOf(redeemed.value.token) : null;
    expect(viewer).toMatchObject({
      email: 'coordination@cpts-perche.fr',
      displayName: 'coordination',
      roles: [],
      activeRoleId: null,
    });
  });

  it('keeps nothing in the database that opens a door', async () => {
    const { token, code } = await ask();
    const redeemed = await redeem(token);
    const stored = JSON.stringify([
      await superuser.selectFrom('sign_in_requests').selectAll().execute(),
      await superuser.selectFrom('sessions').selectAll().execute(),
    ]);
    for (const secret of [token, code, browserToken, redeemed.ok ? redeemed.value.token : ''])
      expect(stored).not.toContain(secret);
  });

  it('serves once', async () => {
    const { token } = await ask();
    expect((await redeem(token)).ok).toBe(true);
    expect(await redeem(token)).toMatchObject({ ok: false, code: 'link_used' });
    expect(await countSessions()).toBe(1);
  });

  it('opens one session when it is pressed fifty times at once', async () => {
    const { token } = await ask();
    const answers = await Promise.all(Array.from({ length: 50 }, () => redeem(token)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(
      Array(49).fill('link_used'),
    );
    expect(await countSessions()).toBe(1);
    expect(await superuser.selectFrom('users').select('id').execute()).toHaveLength(1);
  });

  it.each([
    ['9 min 59 s', 10 * MINUTE - 1, true],
    ['10 min', 10 * MINUTE, false],
    ['10 min 1 s', 10 * MINUTE + 1_000, false],
  ])('after %s', async (_when, ms, works) => {
    const { token } = await ask();
    const redeemed = await redeem(token, { at: later(ms) });
    expect(redeemed.ok ? 'opened' : redeemed.code).toBe(works ? 'opened' : 'link_expired');
  });

  it.each([
    ['another browser', () => randomToken()],
    ['a browser without the cookie', () => undefined],
  ])('is refused to %s, and still serves the one that asked', async (_who, other) => {
    const { token } = await ask();
    expect(await redeem(token, { browser: other() })).toMatchObject({ ok: false, code: 'other_browser' });
    expect((await redeem(token)).ok).toBe(true);
  });

  it.each(['', 'x', randomToken(), `${'a'.repeat(5_000)}`, "' or 1=1 --"])(
    'invented (%#) is refused',
    async (token) => {
      await ask();
      expect(await redeem(token)).toMatchObject({ ok: false, code: 'link_unknown' });
    },
  );

  it('gives a new session each time, and ends the one that the browser held', async () => {
    const first = await redeem((await ask()).token);
    const { token } = await ask();
    const previousToken = first.ok ? first.value.token : '';
    const second = await redeemSignIn({ token, browserToken, previousToken, now: NOW });
    expect(second.ok && second.value.token).not.toBe(previousToken);
    expect(await viewerOf(previousToken)).toBeNull();
  });

  it('takes nobody to another site', async () => {
    const { token } = await ask('a@exemple.fr', '//evil.example/candidatures');
    expect(await redeem(token)).toMatchObject({ ok: true, value: { redirectTo: '/' } });
  });
});

describe('a code', () => {
  it('opens a session where it was asked for, however it is typed', async () => {
    const { code } = await ask();
    expect((await typeCode(` ${code.slice(0, 4)} ${code.slice(4)}`)).ok).toBe(true);
    expect(await typeCode(code)).toMatchObject({ ok: false, code: 'link_used' });
  });

  it('is worth nothing elsewhere', async () => {
    const { code } = await ask();
    expect(await typeCode(code, { browser: randomToken() })).toMatchObject({ ok: false, code: 'no_request' });
  });

  it('is worth nothing after ten minutes', async () => {
    const { code } = await ask();
    expect(await typeCode(code, { at: later(10 * MINUTE) })).toMatchObject({
      ok: false,
      code: 'link_expired',
    });
  });

  it('stops being worth anything after five wrong tries, even the right one', async () => {
    const { code } = await ask();
    const wrong = code === '00000000' ? '11111111' : '00000000';
    const answers = [];
    for (let tries = 0; tries < 7; tries += 1) {
      const answer = await typeCode(wrong);
      answers.push(answer.ok ? 'ok' : answer.code);
    }
    expect(answers).toEqual([...Array(4).fill('code_wrong'), ...Array(3).fill('too_many_attempts')]);
    expect(await typeCode(code)).toMatchObject({ ok: false, code: 'too_many_attempts' });
  });

  it('counts tries sent in parallel like tries sent in turn', async () => {
    const { code } = await ask();
    const wrong = code === '00000000' ? '11111111' : '00000000';
    const compared = await Promise.all(Array.from({ length: 40 }, () => typeCode(wrong)));
    expect(compared.filter((answer) => answer.ok)).toHaveLength(0);
    const { attempts } = await superuser
      .selectFrom('sign_in_requests')
      .select('attempts')
      .executeTakeFirstOrThrow();
    expect(attempts).toBe(MAX_CODE_ATTEMPTS);
    expect((await typeCode(code)).ok).toBe(false);
  });

  it('that cannot be one costs no try', async () => {
    const { code } = await ask();
    for (const typed of ['', '1234', 'abcdefgh'])
      expect(await typeCode(typed)).toMatchObject({ code: 'code_malformed' });
    expect((await typeCode(code)).ok).toBe(true);
  });

  it('is that of the last mail', async () => {
    const first = await ask();
    const second = await requestSignIn({
      email: 'a@exemple.fr',
      redirectTo: '/',
      browserToken,
      now: later(1),
    });
    expect(second.ok).toBe(true);
    const { code } = await lastMail();
    if (first.code !== code)
      expect(await typeCode(first.code)).toMatchObject({ ok: false, code: 'code_wrong' });
    expect((await typeCode(code)).ok).toBe(true);
  });

  it('spends the link too', async () => {
    const { code, token } = await ask();
    expect((await typeCode(code)).ok).toBe(true);
    expect(await redeem(token)).toMatchObject({ ok: false, code: 'link_used' });
  });
});

describe('addresses', () => {
  it('known, unknown and closed are answered alike; a closed account gets no mail', async () => {
    await addUser({ email: 'connue@exemple.fr' });
    await addUser({ email: 'fermee@exemple.fr', disabled: true });
    const answers = [];
    for (const email of ['connue@exemple.fr', 'inconnue@exemple.fr', 'fermee@exemple.fr'])
      answers.push(await requestSignIn({ email, redirectTo: '/', browserToken, now: NOW }));
    expect(answers).toEqual(Array(3).fill({ ok: true, value: undefined }));
    const mails = await superuser
      .selectFrom('mails')
      .select(['recipient_email', 'recipient_name'])
      .where('sent_at', 'is', null)
      .execute();
    expect(mails.map((mail) => mail.recipient_email).sort()).toEqual([
      'connue@exemple.fr',
      'inconnue@exemple.fr',
    ]);
    expect(new Set(mails.map((mail) => mail.recipient_name)).size).toBe(1);
  });

  it('asking makes no account', async () => {
    await ask('inconnue@exemple.fr');
    expect(await superuser.selectFrom('users').select('id').execute()).toEqual([]);
  });

  it.each(['a@b.fr\r\nBcc: z@z.fr', 'a@b.fr,z@z.fr', 'nobody', '', 'a'.repeat(100_000)])(
    'malformed (%#) are refused',
    async (email) => {
      const asked = await requestSignIn({ email, redirectTo: '/', browserToken, now: NOW });
      expect(asked).toEqual({ ok: false, code: 'email_invalid' });
      expect(await superuser.selectFrom('mails').select('id').execute()).toEqual([]);
    },
  );

  it('closed between the mail and the click open nothing', async () => {
    const id = await addUser({ email: 'bientot-fermee@exemple.fr' });
    const { token } = await ask('bientot-fermee@exemple.fr');
    await superuser.updateTable('users').set({ disabled_at: NOW }).where('id', '=', id).execute();
    expect(await redeem(token)).toMatchObject({ ok: false, code: 'account_closed' });
    expect(await countSessions()).toBe(0);
  });
});

describe('a session', () => {
  async function enter(user: Parameters<typeof addUser>[0]) {
    const userId = await addUser(user);
    const redeemed = await redeem((await ask(user.email)).token);
    if (!redeemed.ok) throw new Error(redeemed.code);
    return { userId, token: redeemed.value.token };
  }

  it('ends on the server when the person signs out: the old cookie is worth nothing', async () => {
    const { token } = await enter({ email: 'a@exemple.fr' });
    expect(await viewerOf(token)).not.toBeNull();
    await signOut(token);
    expect(await viewerOf(token)).toBeNull();
  });

  it('stops at the next request when the account is closed', async () => {
    const { token, userId } = await enter({ email: 'a@exemple.fr' });
    await superuser.updateTable('users').set({ disabled_at: NOW }).where('id', '=', userId).execute();
    expect(await viewerOf(token)).toBeNull();
  });

  it('loses a role at the next request when it is revoked', async () => {
    const { token, userId } = await enter({ email: 'a@exemple.fr', roles: ['ars_officer', 'publisher'] });
    expect((await viewerOf(token))?.roles.map(({ role }) => role).sort()).toEqual([
      'ars_officer',
      'publisher',
    ]);
    await superuser
      .updateTable('user_roles')
      .set({ revoked_at: NOW })
      .where('user_id', '=', userId)
      .where('role', '=', 'publisher')
      .execute();
    expect((await viewerOf(token))?.roles.map(({ role }) => role)).toEqual(['ars_officer']);
  });

  it.each([
    ['a holder, idle for half a day', [], { last_seen_at: later(-12 * 60 * MINUTE) }],
    ['an agent, idle for four hours', ['ars_officer'], { last_seen_at: later(-4 * 60 * MINUTE) }],
    ['an agent, after twelve hours of work', ['ars_officer'], { created_at: later(-12 * 60 * MINUTE) }],
    ['anybody, past its end', [], { expires_at: later(-1) }],
  ])('runs out: %s', async (_who, roles, change) => {
    const { token } = await enter({ email: 'a@exemple.fr', roles });
    await superuser.updateTable('sessions').set(change).execute();
    expect(await viewerOf(token)).toBeNull();
  });

  it('notes that it is used at most once a minute', async () => {
    const { token } = await enter({ email: 'a@exemple.fr' });
    const seen = async () =>
      (await superuser.selectFrom('sessions').select('last_seen_at').executeTakeFirstOrThrow()).last_seen_at;
    const before = await seen();
    await viewerOf(token);
    expect(await seen()).toEqual(before);
    await superuser
      .updateTable('sessions')
      .set({ last_seen_at: later(-2 * MINUTE) })
      .execute();
    await viewerOf(token);
    expect((await seen()).getTime()).toBeGreaterThan(later(-MINUTE).getTime());
  });

  it.each(['', 'x', randomToken(), 'é'.repeat(43)])('that never was (%#) is nobody', async (token) => {
    await enter({ email: 'a@exemple.fr' });
    expect(await viewerOf(encodeURIComponent(token))).toBeNull();
  });

  it('keeps the chosen role as long as it is held', async () => {
    const { token, userId } = await enter({ email: 'a@exemple.fr', roles: ['ars_officer', 'publisher'] });
    const viewer = await viewerOf(token);
    const publisher = viewer?.roles.find(({ role }) => role === 'publisher');
    if (!viewer || !publisher) throw new Error('No such role');
    expect(viewer.roles.find(({ role }) => role === 'ars_officer')?.place).toMatch(/Normandie|ARS/);
    expect(await switchRole(viewer, publisher.id)).toEqual({
      ok: true,
      value: { home: expect.stringMatching(/^\//) },
    });
    expect((await viewerOf(token))?.activeRoleId).toBe(publisher.id);
    await superuser
      .updateTable('user_roles')
      .set({ revoked_at: NOW })
      .where('id', '=', publisher.id)
      .execute();
    expect((await viewerOf(token))?.activeRoleId).toBe(
      viewer.roles.find(({ id }) => id !== publisher.id)?.id,
    );
    expect(await switchRole(viewer, userId)).toEqual({ ok: false, code: 'role_not_held' });
  });

  it('closes the others of its owner and nobody else’s', async () => {
    const mine = await enter({ email: 'a@exemple.fr' });
    const other = await redeem((await ask('a@exemple.fr')).token);
    const stranger = await enter({ email: 'b@exemple.fr' });
    const viewer = await viewerOf(mine.token);
    if (!viewer || !other.ok) throw new Error('Not signed in');
    expect(await closeOtherSessions(viewer)).toBe(1);
    expect(await viewerOf(mine.token)).not.toBeNull();
    expect(await viewerOf(other.value.token)).toBeNull();
    expect(await viewerOf(stranger.token)).not.toBeNull();
  });

  it('is found by its hash only', async () => {
    const { token } = await enter({ email: 'a@exemple.fr' });
    expect(await viewerOf(hashToken(token).toString('base64url'))).toBeNull();
  });
});

describe('a demonstration account', () => {
  it('is entered at one click', async () => {
    const userId = await addUser({
      email: 'x@demonstration.invalid',
      demonstration: true,
      roles: ['publisher'],
    });
    const entered = await becomeDemonstrationAccount({ userId, previousToken: undefined, now: NOW });
    expect(entered.ok && (await viewerOf(entered.value.token))?.userId).toBe(userId);
  });

  it.each([
    ['a real account', { email: 'a@exemple.fr' }],
    ['a closed one', { email: 'x@demonstration.invalid', demonstration: true, disabled: true }],
  ])('is not %s', async (_what, user) => {
    const userId = await addUser(user);
    expect(await becomeDemonstrationAccount({ userId, previousToken: undefined, now: NOW })).toEqual({
      ok: false,
      code: 'not_found',
    });
  });
});
