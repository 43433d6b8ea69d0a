import type { ActionFunctionArgs } from '@remix-run/node';
import { beforeEach, describe, expect, it } from 'vitest';
import * as signInPage from '#app/routes/_public.connexion/route.tsx';
import * as codePage from '#app/routes/_public.connexion_.code/route.tsx';
import * as linkPage from '#app/routes/_public.connexion_.lien.$token/route.tsx';
import * as sessionsPage from '#app/routes/compte_.sessions/route.tsx';
import * as demonstration from '#app/routes/connexion_.demonstration/route.tsx';
import * as signOutPage from '#app/routes/deconnexion/route.tsx';
import * as rolePage from '#app/routes/role/route.tsx';
import { requirePerson, requireRole } from '#app/server/guards.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();

/** A browser: keeps cookies, and comes from one address on the network. */
class Browser {
  readonly cookies = new Map<string, string>();
  constructor(readonly address = '192.0.2.1') {}

  request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    return new Request(`http://127.0.0.1:3000${path}`, { ...init, headers });
  }

  post(path: string, form: Record<string, string>): Request {
    return this.request(path, { method: 'POST', body: new URLSearchParams(form) });
  }

  args(request: Request, params: Record<string, string> = {}): ActionFunctionArgs {
    return { request, params, context: { nonce: '', requestId: '', clientAddress: this.address } };
  }

  /** Takes the cookies of an answer, and answers what a person would notice of it. */
  async take(answer: Promise<Response> | Response) {
    const response = await answer;
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.status,
      location: response.headers.get('Location'),
      body: await response.text(),
    };
  }

  ask(email: string, suite?: string) {
    const form = { email, ...(suite === undefined ? {} : { suite }) };
    return this.take(signInPage.action(this.args(this.post('/connexion', form))));
  }

  press(token: string) {
    return this.take(linkPage.action(this.args(this.post(`/connexion/lien/${token}`, {}), { token })));
  }
}

/** A Response that a guard or a loader throws is an answer like another. */
async function answerOf(work: Promise<unknown>): Promise<Response> {
  try {
    const answer = await work;
    return answer instanceof Response ? answer : Response.json(answer ?? null);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

async function lastMail() {
  const mail = await superuser
    .selectFrom('mails')
    .selectAll()
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const { url, code } = mail.props as { url: string; code: string };
  return { token: url.split('/').at(-1) ?? '', code, url };
}

const addUser = (email: string, change: { is_demonstration?: boolean; disabled_at?: Date } = {}) =>
  superuser
    .insertInto('users')
    .values({ email, display_name: 'Personne d’essai', ...change })
    .returning('id')
    .executeTakeFirstOrThrow();

beforeEach(async () => {
  const tables = [
    'account_events',
    'sessions',
    'sign_in_requests',
    'mails',
    'user_roles',
    'users',
    'rate_limits',
  ] as const;
  for (const table of tables) await superuser.deleteFrom(table).execute();
});

describe('asking for a mail', () => {
  it('answers known, unknown and closed addresses with the same bytes', async () => {
    await addUser('connue@exemple.fr');
    await addUser('fermee@exemple.fr', { disabled_at: new Date() });
    const answers = [];
    for (const email of ['connue@exemple.fr', 'inconnue@exemple.fr', 'fermee@exemple.fr'])
      answers.push(await new Browser().ask(email));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ status: 303, location: '/connexion/code', body: '' })]),
    );
  });

  it('shows the next page alike too, apart from the address typed', async () => {
    await addUser('connue@exemple.fr');
    const pages = [];
    for (const email of ['connue@exemple.fr', 'inconnue@exemple.fr']) {
      const browser = new Browser();
      await browser.ask(email);
      const { email: shown, ...rest } = await codePage.loader(
        browser.args(browser.request('/connexion/code')),
      );
      expect(shown).toBe(email);
      pages.push(rest);
    }
    expect(pages[0]).toEqual(pages[1]);
  });

  it('gives back what was typed when it is not an address', async () => {
    const answer = await new Browser().ask('pas une adresse');
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ typed: 'pas une adresse', refusal: 'email_invalid' });
  });

  it('binds the mail to the browser with a cookie that scripts and other sites cannot use', async () => {
    const browser = new Browser();
    const response = await signInPage.action(
      browser.args(browser.post('/connexion', { email: 'a@exemple.fr' })),
    );
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^medicobus-demande=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/),
    ]);
  });
});

describe('limits', () => {
  it('stop the seventh mail to one address, wherever it is asked from', async () => {
    const statuses = [];
    for (let index = 0; index < 8; index += 1)
      statuses.push((await new Browser(`192.0.2.${index}`).ask('victime@exemple.fr')).status);
    expect(statuses).toEqual([...Array(6).fill(303), 429, 429]);
  });

  it('do not lock out a person whose browser has signed in before', async () => {
    const known = new Browser();
    await known.ask('victime@exemple.fr');
    await known.press((await lastMail()).token);
    for (let index = 0; index < 8; index += 1)
      await new Browser(`198.51.100.${index}`).ask('victime@exemple.fr');
    expect((await known.ask('victime@exemple.fr')).status).toBe(303);
    expect((await known.press((await lastMail()).token)).status).toBe(303);
  });

  it('do not take one address’s known browser for another’s', async () => {
    const known = new Browser();
    await known.ask('attaquant@exemple.fr');
    await known.press((await lastMail()).token);
    const statuses = [];
    for (let index = 0; index < 8; index += 1) statuses.push((await known.ask('victime@exemple.fr')).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(6);
  });

  it('count one network’s requests whatever the addresses, and one IPv6 subscriber as one', async () => {
    const statuses = [];
    for (let index = 0; index < 45; index += 1)
      statuses.push(
        (await new Browser(`2001:db8:1:2::${index.toString(16)}`).ask(`a${index}@exemple.fr`)).status,
      );
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await new Browser('2001:db8:1:3::1').ask('b@exemple.fr')).status).toBe(303);
  });

  it('say when to come back', async () => {
    for (let index = 0; index < 6; index += 1) await new Browser().ask('a@exemple.fr');
    const browser = new Browser();
    const response = await signInPage.action(
      browser.args(browser.post('/connexion', { email: 'a@exemple.fr' })),
    );
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(500);
  });

  it('keep no address in clear', async () => {
    await new Browser().ask('secrete@exemple.fr');
    const rows = await superuser.selectFrom('rate_limits').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/secrete|192\.0\.2/);
  });
});

describe('the page of a link', () => {
  it.each(['GET', 'HEAD'])('opened by %s any number of times spends nothing', async (method) => {
    const browser = new Browser();
    await browser.ask('a@exemple.fr');
    const { token } = await lastMail();
    for (const visitor of [browser, new Browser(), browser]) {
      const request = visitor.request(`/connexion/lien/${token}`, { method });
      const response = await linkPage.loader(visitor.args(request, { token }));
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie()).toEqual([]);
    }
    expect(await superuser.selectFrom('sessions').select('user_id').execute()).toEqual([]);
    expect((await browser.press(token)).status).toBe(303);
  });

  it('tells another browser to type the code, and not whose mail it is', async () => {
    await new Browser().ask('a@exemple.fr');
    const { token } = await lastMail();
    const other = new Browser();
    const response = await linkPage.loader(other.args(other.request(`/connexion/lien/${token}`), { token }));
    expect(await response.json()).toEqual({ worth: 'other_browser', email: null, after: '/' });
    expect((await other.press(token)).status).toBe(403);
  });

  it('opens a session with a cookie that scripts and other sites cannot use', async () => {
    const browser = new Browser();
    await browser.ask('a@exemple.fr', '/candidatures');
    const { token } = await lastMail();
    const request = browser.post(`/connexion/lien/${token}`, {});
    const response = await linkPage.action(browser.args(request, { token }));
    expect(response.headers.get('Location')).toBe('/candidatures');
    const session = response.headers.getSetCookie().find((line) => line.startsWith('medicobus='));
    expect(session).toMatch(/^medicobus=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
  });

  it('replaces whatever session the browser was given before', async () => {
    const browser = new Browser();
    browser.cookies.set('medicobus', 'A'.repeat(43));
    await browser.ask('a@exemple.fr');
    await browser.press((await lastMail()).token);
    expect(browser.cookies.get('medicobus')).not.toBe('A'.repeat(43));
    const planted = new Browser();
    planted.cookies.set('medicobus', 'A'.repeat(43));
    expect((await answerOf(requirePerson(planted.request('/candidatures')))).status).toBe(303);
  });
});

describe('after signing in', () => {
  it.each([
    ['/candidatures/1?vue=a', '/candidatures/1?vue=a'],
    ['//evil.example', '/candidatures'],
    ['/\\evil.example', '/candidatures'],
    ['https:evil.example', '/candidatures'],
    ['https://evil.example', '/candidatures'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['/\t/evil.example', '/candidatures'],
    ['javascript:alert(1)', '/candidatures'],
    ['/deconnexion', '/candidatures'],
  ])('asked for %s, goes to %s', async (suite, location) => {
    const browser = new Browser();
    await browser.ask('a@exemple.fr', suite);
    const answer = await browser.press((await lastMail()).token);
    expect(answer.location).toBe(location);
    expect(new URL(answer.location ?? '', 'http://127.0.0.1:3000').origin).toBe('http://127.0.0.1:3000');
  });

  it('a code does as well as the link', async () => {
    const browser = new Browser();
    await browser.ask('a@exemple.fr');
    const { code } = await lastMail();
    const wrong = code === '00000000' ? '11111111' : '00000000';
    const type = (typed: string) =>
      browser.take(codePage.action(browser.args(browser.post('/connexion/code', { code: typed }))));
    expect(await type(wrong)).toMatchObject({ status: 400, body: expect.stringContaining('4 essais') });
    expect(await type(code)).toMatchObject({ status: 303, location: '/candidatures' });
    expect(browser.cookies.has('medicobus-demande')).toBe(false);
  });
});

describe('a message that serves no more', () => {
  it.each([
    ['/preremplissage/abc', '/preremplissage/abc'],
    [undefined, '/'],
  ])('asked for %s, still says where the next one should lead', async (suite, after) => {
    const browser = new Browser();
    await browser.ask('a@exemple.fr', suite);
    expect(await codePage.loader(browser.args(browser.request('/connexion/code')))).toMatchObject({ after });
    const { token } = await lastMail();
    await superuser.updateTable('sign_in_requests').set({ expires_at: new Date() }).execute();
    const opened = browser.args(browser.request(`/connexion/lien/${token}`), { token });
    const link = await browser.take(linkPage.loader(opened));
    expect([link.status, JSON.parse(link.body)]).toMatchObject([410, { worth: 'link_expired', after }]);
    const elsewhere = new Browser().args(new Browser().request(`/connexion/lien/${token}`), { token });
    const strange = await new Browser().take(linkPage.loader(elsewhere));
    expect(JSON.parse(strange.body)).toMatchObject({ email: null, after: '/' });
  });

  it('asks for no code once none opens anything', async () => {
    const type = async (browser: Browser, code: string) => {
      const answer = await browser.take(
        codePage.action(browser.args(browser.post('/connexion/code', { code }))),
      );
      return JSON.parse(answer.body).isSpent;
    };
    expect(await type(new Browser(), '00000000')).toBe(true);
    const browser = new Browser();
    await browser.ask('a@exemple.fr');
    const wrong = (await lastMail()).code === '00000000' ? '11111111' : '00000000';
    const tries = ['12', wrong, wrong, wrong, wrong, wrong];
    const spent = [];
    for (const code of tries) spent.push(await type(browser, code));
    expect(spent).toEqual([false, false, false, false, false, true]);
  });
});

describe('guards', () => {
  async function signedIn(email: string, role?: string) {
    const { id } = await addUser(email);
    if (role) await superuser.insertInto('user_roles').values({ user_id: id, role }).execute();
    const browser = new Browser();
    await browser.ask(email);
    await browser.press((await lastMail()).token);
    return { browser, id };
  }

  it('send strangers to sign in, and back', async () => {
    const answer = await answerOf(requirePerson(new Browser().request('/candidatures/1/budget?vue=a')));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/connexion?suite=%2Fcandidatures%2F1%2Fbudget%3Fvue%3Da');
  });

  it('answer 403 to somebody without the role, and the rights to somebody with it', async () => {
    const { browser } = await signedIn('editeur@exemple.fr', 'publisher');
    expect((await answerOf(requireRole(browser.request('/comptes'), ['admin']))).status).toBe(403);
    const { actor } = await requireRole(browser.request('/publication'), ['publisher', 'national_chair']);
    expect(actor.roles.map(({ role }) => role)).toEqual(['publisher']);
  });

  it('no longer know a browser that signed out, even with its old cookie', async () => {
    const { browser } = await signedIn('a@exemple.fr');
    const old = browser.cookies.get('medicobus') ?? '';
    const answer = await browser.take(signOutPage.action(browser.args(browser.post('/deconnexion', {}))));
    expect(answer).toMatchObject({ status: 303, location: '/' });
    expect(browser.cookies.has('medicobus')).toBe(false);
    browser.cookies.set('medicobus', old);
    expect((await answerOf(requirePerson(browser.request('/candidatures')))).status).toBe(303);
  });

  it('are not fooled by reading the address that signs out', async () => {
    const { browser } = await signedIn('a@exemple.fr');
    await browser.take(signOutPage.loader());
    expect((await answerOf(requirePerson(browser.request('/candidatures')))).status).toBe(200);
  });

  it('stand in front of changing role and closing sessions', async () => {
    const stranger = new Browser();
    for (const action of [rolePage.action, sessionsPage.action]) {
      const answer = await answerOf(action(stranger.args(stranger.post('/role', { role: 'x' }))));
      expect(answer.headers.get('Location')).toMatch(/^\/connexion/);
    }
    const { browser } = await signedIn('a@exemple.fr');
    const answer = await answerOf(rolePage.action(browser.args(browser.post('/role', { role: 'x' }))));
    expect(answer.status).toBe(403);
  });
});

describe('demonstration accounts', () => {
  it('are entered at one click, from a list', async () => {
    const { id } = await addUser('x@demonstration.invalid', { is_demonstration: true });
    await addUser('vraie@exemple.fr');
    const browser = new Browser();
    const page = await signInPage.loader(browser.args(browser.request('/connexion')));
    expect(JSON.stringify(page.accountGroups)).toContain(id);
    expect(JSON.stringify(page)).not.toContain('vraie');
    const request = browser.post('/connexion/demonstration', { userId: id, suite: '//evil.example' });
    const answer = await browser.take(demonstration.action(browser.args(request)));
    expect(answer).toMatchObject({ status: 303, location: '/candidatures' });
    expect((await requirePerson(browser.request('/'))).viewer.userId).toBe(id);
  });

  it('are the only ones that can be', async () => {
    const { id } = await addUser('vraie@exemple.fr');
    for (const userId of [id, 'x', '', "' or 1=1"]) {
      const browser = new Browser();
      const request = browser.post('/connexion/demonstration', { userId });
      expect((await answerOf(demonstration.action(browser.args(request)))).status).toBe(404);
    }
  });
});
