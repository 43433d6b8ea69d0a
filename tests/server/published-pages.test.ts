import type { AppLoadContext } from '@remix-run/node';
import { beforeEach, expect, test, vi } from 'vitest';
import { withPublishedPages } from '#app/server/published-pages.server.ts';

const CONTEXT: AppLoadContext = { nonce: 'NONCE', requestId: 'reference', clientAddress: '127.0.0.1' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };

let key = 'nothing';
let clock = 0;
let content = 'before';
const handle = vi.fn(async (request: Request) => {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/rien')) return new Response('no page', { status: 404 });
  return new Response(`<meta name="request-id" content="reference"/>${content}${'x'.repeat(2000)}`, {
    headers: HTML,
  });
});
const readKey = vi.fn(async () => key);

function pages() {
  return withPublishedPages(handle, { readKey, now: () => clock });
}

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Request(`http://127.0.0.1${path}`, { headers, method });
}

beforeEach(() => {
  handle.mockClear();
  readKey.mockClear();
  key = 'nothing';
  clock = 1_000;
  content = 'before';
});

test('a page is made once, then answered from memory with its ETag', async () => {
  const answer = pages();
  const first = await answer(get('/resultats'), CONTEXT);
  const second = await answer(get('/resultats'), CONTEXT);
  expect(handle).toHaveBeenCalledTimes(1);
  expect(await second.text()).toBe(await first.text());
  const etag = second.headers.get('etag') ?? '';
  const third = await answer(get('/resultats', { 'if-none-match': `"autre", ${etag}` }), CONTEXT);
  expect(third.status).toBe(304);
  expect(third.headers.get('cache-control')).toBe('public, no-cache');
});

test('the reference of the first visitor is not in the page of the next', async () => {
  const answer = pages();
  expect(await (await answer(get('/resultats'), CONTEXT)).text()).not.toContain('reference');
});

test('a publication is visible within half a second, and the key is not asked more often', async () => {
  const answer = pages();
  await answer(get('/resultats'), CONTEXT);
  for (let visit = 0; visit < 50; visit += 1) await answer(get('/resultats'), CONTEXT);
  expect(readKey).toHaveBeenCalledTimes(1);
  key = 'published';
  content = 'after';
  clock += 499;
  expect(await (await answer(get('/resultats'), CONTEXT)).text()).toContain('before');
  clock += 1;
  expect(await (await answer(get('/resultats'), CONTEXT)).text()).toContain('after');
});

test('a page made while a publication appears is kept under the key read before, and made again', async () => {
  const answer = pages();
  handle.mockImplementationOnce(async () => {
    key = 'published';
    return new Response('half', { headers: HTML });
  });
  await answer(get('/resultats'), CONTEXT);
  clock += 500;
  content = 'after';
  expect(await (await answer(get('/resultats'), CONTEXT)).text()).toContain('after');
});

test('a hundred visitors at once make one page', async () => {
  const answer = pages();
  await Promise.all(Array.from({ length: 100 }, () => answer(get('/resultats'), CONTEXT)));
  expect(handle).toHaveBeenCalledTimes(1);
});

test('what is not found is never kept', async () => {
  const answer = pages();
  for (let visit = 0; visit < 3; visit += 1) {
    expect((await answer(get('/resultats/rien'), CONTEXT)).status).toBe(404);
  }
  expect(handle).toHaveBeenCalledTimes(3);
});

test('a person who is signed in, an act and another page never meet the memory', async () => {
  const answer = pages();
  const cookie = `medicobus=${'a'.repeat(43)}`;
  for (let visit = 0; visit < 2; visit += 1) {
    await answer(get('/resultats', { cookie }), CONTEXT);
    await answer(get('/resultats', {}, 'POST'), CONTEXT);
    await answer(get('/candidatures'), CONTEXT);
    await answer(get('/resultats?_data=routes'), CONTEXT);
  }
  expect(handle).toHaveBeenCalledTimes(8);
  expect(readKey).not.toHaveBeenCalled();
});

test('a page that bears its nonce or a cookie is not kept', async () => {
  const answer = pages();
  handle.mockImplementation(async () => new Response('<script nonce="NONCE">', { headers: HTML }));
  await answer(get('/resultats'), CONTEXT);
  await answer(get('/resultats'), CONTEXT);
  handle.mockImplementation(async () => new Response('page', { headers: { ...HTML, 'set-cookie': 'a=1' } }));
  await answer(get('/resultats/a'), CONTEXT);
  await answer(get('/resultats/a'), CONTEXT);
  expect(handle).toHaveBeenCalledTimes(4);
});

test('parameters that change the page make another one; the others do not', async () => {
  const answer = pages();
  handle.mockImplementation(async (request) => new Response(request.url, { headers: HTML }));
  await answer(get('/resultats/a/vague-1?region=28'), CONTEXT);
  await answer(get('/resultats/a/vague-1?region=53'), CONTEXT);
  await answer(get('/resultats/a/vague-1?utm=1&region=53'), CONTEXT);
  expect(handle).toHaveBeenCalledTimes(2);
});

test('without the database, what was public is still served', async () => {
  const answer = pages();
  await answer(get('/resultats'), CONTEXT);
  readKey.mockRejectedValueOnce(new Error('down'));
  clock += 1_000;
  expect((await answer(get('/resultats'), CONTEXT)).status).toBe(200);
  expect(handle).toHaveBeenCalledTimes(1);
});

test('bytes are compressed once, in what the browser accepts', async () => {
  const answer = pages();
  handle.mockImplementation(async () => new Response('x'.repeat(5000), { headers: HTML }));
  const brotli = await answer(get('/resultats', { 'accept-encoding': 'gzip, br' }), CONTEXT);
  expect(brotli.headers.get('content-encoding')).toBe('br');
  expect(Number(brotli.headers.get('content-length'))).toBeLessThan(200);
  const plain = await answer(get('/resultats', { 'accept-encoding': 'br;q=0' }), CONTEXT);
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('etag')).not.toBe(brotli.headers.get('etag'));
  const head = await answer(get('/resultats', {}, 'HEAD'), CONTEXT);
  expect(await head.text()).toBe('');
  expect(head.headers.get('content-length')).toBe('5000');
});

test('the memory is bounded', async () => {
  const answer = pages();
  handle.mockImplementation(async (request) => new Response(request.url, { headers: HTML }));
  for (let page = 0; page < 500; page += 1) await answer(get(`/resultats/p${page}`), CONTEXT);
  handle.mockClear();
  await answer(get('/resultats/p499'), CONTEXT);
  expect(handle).toHaveBeenCalledTimes(0);
  await answer(get('/resultats/p0'), CONTEXT);
  expect(handle).toHaveBeenCalledTimes(1);
});
