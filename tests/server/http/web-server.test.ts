import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Readiness } from '#app/server/http/health.server.ts';
import { loadStaticFiles } from '#app/server/http/static-files.server.ts';
import {
  createWebServer,
  type WebServer,
  type WebServerOptions,
} from '#app/server/http/web-server.server.ts';

const PUBLIC_ORIGIN = 'https://medicobus.example';
const SCRIPT = `export const text = '${'médicobus '.repeat(300)}';`;

let directory: string;
const running: WebServer[] = [];

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'medicobus-static-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'assets', 'app-abc123.js'), SCRIPT);
  writeFileSync(join(directory, 'assets', 'app-abc123.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(directory, 'favicon.svg'), '<svg/>');
});

afterEach(async () => {
  for (const web of running.splice(0)) await web.drain(1_000);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('security headers', () => {
  test.each([
    ['a page', 'GET', '/'],
    ['a file', 'GET', '/assets/app-abc123.js'],
    ['a missing file', 'GET', '/assets/nothing.js'],
    ['a refused post', 'POST', '/'],
    ['a refused method', 'TRACE', '/'],
    ['health', 'GET', '/healthz'],
  ])('are on %s', async (_name, method, path) => {
    const { headers } = await ask(await start(), { method, path });
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'self'; script-src 'self' 'nonce-[\w+/=]{24}'; style-src 'self'; /,
    );
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('carry the nonce that the page was rendered with, new each time', async () => {
    const web = await start();
    const [first, second] = [await ask(web, { path: '/' }), await ask(web, { path: '/' })];
    expect(first.headers['content-security-policy']).toContain(`'nonce-${first.body}'`);
    expect(second.body).not.toBe(first.body);
  });

  test('ignore a request id from outside', async () => {
    const { headers } = await ask(await start(), { path: '/', headers: { 'x-request-id': 'mine' } });
    expect(headers['x-request-id']).not.toBe('mine');
  });

  test('a page is never stored, unless its route says so', async () => {
    expect((await ask(await start(), { path: '/' })).headers['cache-control']).toBe('no-store');
    const cached = await start({
      handle: async () => new Response('x', { headers: { 'cache-control': 'public, max-age=60' } }),
    });
    expect((await ask(cached, { path: '/' })).headers['cache-control']).toBe('public, max-age=60');
  });
});

describe('a request that writes', () => {
  test.each([
    ['our origin', { origin: PUBLIC_ORIGIN }, 200],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['our origin over http', { origin: 'http://medicobus.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['another origin that forges the host', { origin: 'https://evil.example', host: 'evil.example' }, 403],
    [
      'another origin that forges the forwarded host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
      403,
    ],
    ['no origin, same site says the browser', { 'sec-fetch-site': 'same-origin' }, 200],
    ['no origin, typed by the person', { 'sec-fetch-site': 'none' }, 200],
    ['no origin, from a neighbour', { 'sec-fetch-site': 'same-site' }, 403],
    ['no origin, from elsewhere', { 'sec-fetch-site': 'cross-site' }, 403],
    ['nothing at all', {}, 403],
  ])('from %s answers %s %d', async (_name, headers, status) => {
    const { status: answered } = await ask(await start(), { method: 'POST', path: '/', headers });
    expect(answered).toBe(status);
  });

  const STOP = `/notifications/arret/${crypto.randomUUID()}.message_on_file.${'A'.repeat(43)}`;
  test.each([
    ['a mail program, to the address of a mail', STOP, {}, 200],
    ['a browser, to the same', STOP, { origin: 'https://evil.example' }, 403],
    ['a browser that hides where it stands', STOP, { 'sec-fetch-site': 'cross-site' }, 403],
    ['a mail program, to anything else', '/notifications/arret/invente', {}, 403],
    ['a mail program, to what looks like it', `${STOP}/x`, {}, 403],
  ])('%s', async (_name, path, headers, status) => {
    expect((await ask(await start(), { method: 'POST', path, headers })).status).toBe(status);
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('%s is guarded too', async (method) => {
    expect((await ask(await start(), { method, path: '/' })).status).toBe(403);
  });

  test('never reaches the application when refused, and says why in French', async () => {
    let reached = false;
    const web = await start({
      handle: async () => {
        reached = true;
        return new Response('');
      },
    });
    const { body } = await ask(web, {
      method: 'POST',
      path: '/',
      headers: { origin: 'https://evil.example' },
    });
    expect(body).toContain('<html lang="fr">');
    expect(body).toContain('Requête refusée');
    expect(reached).toBe(false);
  });

  test('localhost stands for 127.0.0.1 away from production only', async () => {
    const headers = { origin: 'http://localhost:3000', host: 'localhost:3000' };
    const options = { publicOrigin: 'http://127.0.0.1:3000' };
    const development = await start({ ...options, loopbackAliases: true });
    expect((await ask(development, { method: 'POST', path: '/', headers })).status).toBe(200);
    const production = await start({ ...options, loopbackAliases: false });
    expect((await ask(production, { method: 'POST', path: '/', headers })).status).toBe(403);
  });
});

describe('the interface for programs', () => {
  const echo = () => start({ handle: async (request) => new Response(`${request.headers.get('cookie')}`) });
  const cookie = 'medicobus=secret';

  test.each([
    ['a program', '/api/v1/preremplissage', {}, 200],
    ['our own page', '/api/v1/preremplissage', { origin: PUBLIC_ORIGIN }, 200],
    ['another site', '/api/v1/preremplissage', { origin: 'https://evil.example' }, 403],
    ['another site, without its origin', '/api/v1/preremplissage', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a program, at an address that only looks alike', '/apiculture', {}, 403],
  ])('answers %s at %s (%o) %d, and never sees a cookie', async (_name, path, from, status) => {
    const answer = await ask(await echo(), { method: 'POST', path, headers: { cookie, ...from } });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toBe('null');
  });
});

test('the application sees the public origin, whatever the host said', async () => {
  const web = await start({
    handle: async (request) => new Response(`${request.url} ${request.headers.get('host')}`),
  });
  const { body } = await ask(web, {
    path: '/x?y=1',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  });
  expect(body).toBe(`${PUBLIC_ORIGIN}/x?y=1 medicobus.example`);
});

test.each([
  [0, '10.0.0.9', '127.0.0.1'],
  [1, '10.0.0.9', '10.0.0.9'],
  [1, '6.6.6.6, 10.0.0.9', '10.0.0.9'],
  [2, '6.6.6.6, 10.0.0.9, 10.0.0.1', '10.0.0.9'],
])('behind %d proxies, "%s" comes from %s', async (trustedProxies, forwarded, address) => {
  const web = await start({
    trustedProxies,
    handle: async (_request, context) => new Response(context.clientAddress),
  });
  const { body } = await ask(web, { path: '/', headers: { 'x-forwarded-for': forwarded } });
  expect(body).toBe(address);
});

describe('limits', () => {
  const POST = { method: 'POST', headers: { origin: PUBLIC_ORIGIN } };
  const ATTACHMENTS = '/candidatures/7d0f/pieces';

  test.each([
    ['a form of 1 MB', '/x', 'application/x-www-form-urlencoded', 1_000_000, 200],
    ['a form over 1 MB', '/x', 'application/x-www-form-urlencoded', 1_000_001, 413],
    ['a file on the page of attachments', ATTACHMENTS, 'multipart/form-data; boundary=x', 2_000_000, 200],
    ['a file elsewhere', '/x', 'multipart/form-data; boundary=x', 2_000_000, 413],
    ['a form on the page of attachments', ATTACHMENTS, 'text/plain', 2_000_000, 413],
  ])('%s answers', async (_name, path, type, bytes, status) => {
    const answered = await ask(
      await start(),
      { ...POST, path, headers: { ...POST.headers, 'content-type': type } },
      Buffer.alloc(bytes),
    );
    expect(answered.status).toBe(status);
  });

  test('a body announced as too large is refused before it is sent', async () => {
    const answered = await ask(await start(), {
      ...POST,
      path: ATTACHMENTS,
      headers: {
        ...POST.headers,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': '26000000',
      },
    });
    expect(answered.status).toBe(413);
    expect(answered.body).toContain('Envoi trop volumineux');
  });

  test('a body that announces nothing is cut where it passes the limit', async () => {
    const answered = await ask(
      await start(),
      { ...POST, path: '/x', headers: { ...POST.headers, 'transfer-encoding': 'chunked' } },
      Buffer.alloc(3_000_000),
    );
    expect(answered.status).toBe(413);
  });

  test.each([
    ['a long address', { path: `/${'a'.repeat(5_000)}` }, 414],
    ['long headers', { path: '/', headers: { cookie: 'a'.repeat(20_000) } }, 431],
    ['a broken escape', { path: '/%E0%A4%A' }, 400],
    ['a nul byte', { path: '/a%00b' }, 400],
    ['another host in the path', { path: '//evil.example/' }, 400],
    ['an unknown method', { path: '/', method: 'TRACE' }, 405],
  ])('%s is refused', async (_name, options, status) => {
    const answered = await ask(await start(), options);
    expect(answered.status).toBe(status);
    expect(answered.body).toContain('<html lang="fr">');
  });

  test('what is not HTTP gets an answer and no more', async () => {
    const web = await start();
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect((web.server.address() as AddressInfo).port, '127.0.0.1', () =>
        socket.end('bonjour\r\n\r\n'),
      );
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('content-security-policy: ');
  });
});

describe('built files', () => {
  test('hashed ones are kept for good and come compressed', async () => {
    const { headers, body } = await ask(await start(), {
      path: '/assets/app-abc123.js',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers.vary).toBe('accept-encoding');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(Number(headers['content-length'])).toBeLessThan(SCRIPT.length);
    expect(body).not.toBe(SCRIPT);
  });

  test('are sent plain to whoever refuses compression', async () => {
    const { headers, body } = await ask(await start(), {
      path: '/assets/app-abc123.js',
      headers: { 'accept-encoding': 'gzip;q=0, identity' },
    });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body).toBe(SCRIPT);
  });

  test('are not sent again to whoever has them', async () => {
    const web = await start();
    const { headers } = await ask(web, { path: '/favicon.svg' });
    expect(headers['cache-control']).toBe('public, max-age=3600');
    const again = await ask(web, {
      path: '/favicon.svg',
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect(again.status).toBe(304);
    expect(again.body).toBe('');
  });

  test('a missing one is a 404 that nobody keeps', async () => {
    const { status, headers } = await ask(await start(), { path: '/assets/old-hash.js' });
    expect(status).toBe(404);
    expect(headers['cache-control']).toBe('no-store');
  });

  test.each(['/assets/../package.json', '/assets/%2e%2e/package.json', '/.sources'])(
    '%s leads nowhere',
    async (path) => {
      const web = await start({ handle: async () => new Response('application', { status: 404 }) });
      expect((await ask(web, { path })).status).toBe(404);
    },
  );
});

describe('health', () => {
  test.each<[Readiness, number, string]>([
    [{ ready: true }, 200, 'ready'],
    [{ ready: false, reason: 'database' }, 503, 'database'],
    [{ ready: false, reason: 'migrations' }, 503, 'migrations'],
  ])('readiness %o answers %d', async (readiness, status, text) => {
    const web = await start({ readiness: async () => readiness });
    expect(await ask(web, { path: '/readyz' })).toMatchObject({ status, body: `${text}\n` });
    expect((await ask(web, { path: '/healthz' })).status).toBe(200);
  });
});

describe('stopping', () => {
  test('finishes what is in flight, refuses to be ready, then closes', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const web = await start({
      handle: async () => {
        await held;
        return new Response('terminé');
      },
    });
    const inFlight = ask(web, { path: '/' });
    const keptAlive = openKeptAlive(web);
    await keptAlive.ready;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const drained = web.drain(5_000);
    setTimeout(finish, 200);
    expect(await inFlight).toMatchObject({ status: 200, body: 'terminé' });
    const started = performance.now();
    await drained;
    expect(performance.now() - started).toBeLessThan(1_000);
    keptAlive.socket.destroy();
  });

  test('an application that crashes answers 500 in French, without detail', async () => {
    const web = await start({
      handle: async () => {
        throw new Error('mot de passe : azerty');
      },
    });
    const { status, body } = await ask(web, { path: '/' });
    expect(status).toBe(500);
    expect(body).toContain('Le service a rencontré un problème');
    expect(body).not.toContain('azerty');
  });
});

async function start(options: Partial<WebServerOptions> = {}): Promise<WebServer> {
  const web = createWebServer({
    publicOrigin: PUBLIC_ORIGIN,
    trustedProxies: 0,
    loopbackAliases: false,
    development: false,
    staticFiles: loadStaticFiles(directory),
    readiness: async () => ({ ready: true }),
    handle: async (request, context) => {
      if (request.method !== 'GET') await request.arrayBuffer();
      return new Response(context.nonce, { headers: { 'content-type': 'text/html' } });
    },
    ...options,
  });
  await new Promise<void>((resolve) => web.server.listen(0, '127.0.0.1', resolve));
  running.push(web);
  return web;
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

function ask(web: WebServer, options: RequestOptions, body?: Buffer): Promise<Answer> {
  const { port } = web.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        });
        request.destroy();
      });
    });
    // Once resolved, a connection that the server cuts is no news.
    request.on('error', reject);
    if (body === undefined && options.headers !== undefined && 'content-length' in options.headers)
      request.flushHeaders();
    else request.end(body);
  });
}

function openKeptAlive(web: WebServer) {
  const { port } = web.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const ready = new Promise<void>((resolve) => {
    socket.once('data', () => resolve());
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n');
  });
  return { socket, ready };
}
