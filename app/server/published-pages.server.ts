import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import type { AppLoadContext } from '@remix-run/node';
import { readSessionToken } from '#app/server/session.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { readPublicKey } from '#db/queries/public-results.server.ts';

export type Handle = (request: Request, context: AppLoadContext) => Promise<Response>;

type Encoding = 'br' | 'gzip';

type Page = {
  key: string;
  renderedAt: number;
  headers: [string, string][];
  etag: string;
  bodies: Record<Encoding | 'identity', Uint8Array<ArrayBuffer>>;
};

type Options = {
  /** Changes whenever a public page may change; read as the public, so that nothing shows before its instant. */
  readKey?: () => Promise<string>;
  now?: () => number;
};

const KEY_MS = 500;
/** The header of a page says the state of the call, which changes with the hour. */
const PAGE_MS = 10_000;
const MOST_PAGES = 400;
const LARGEST_PAGE = 2_000_000;
const KNOWN_PARAMETERS = ['region', 'recherche', 'version'];
const KEPT_HEADERS = ['content-type', 'content-disposition'];
const SMALLEST_COMPRESSED = 1_000;
const BROTLI_QUALITY = 5;

/**
 * Keeps the public results as bytes in memory, with their ETag, for visitors without a session. A page is kept
 * under the key that was read before it was made: as soon as a publication becomes visible, the key differs and
 * everything is made again. The key is asked at most every half second.
 */
export function withPublishedPages(handle: Handle, options: Options = {}): Handle {
  const { readKey = () => asActor(PUBLIC, readPublicKey), now = Date.now } = options;
  const pages = new Map<string, Page>();
  const pending = new Map<string, Promise<Page | Response>>();
  let known: { key: Promise<string>; at: number } | undefined;

  function currentKey(): Promise<string> {
    if (known === undefined || now() - known.at >= KEY_MS) {
      const key = readKey();
      key.catch(() => {
        if (known?.key === key) known = undefined;
      });
      known = { key, at: now() };
    }
    return known.key;
  }

  async function make(address: string, key: string, request: Request, context: AppLoadContext) {
    const response = await handle(new Request(request.url, { headers: request.headers }), context);
    const page = await toPage(response.clone(), { key, renderedAt: now(), context });
    if (page === undefined) return response;
    pages.delete(address);
    pages.set(address, page);
    for (const oldest of pages.keys()) {
      if (pages.size <= MOST_PAGES) break;
      pages.delete(oldest);
    }
    return page;
  }

  return async (request, context) => {
    const address = cacheAddress(request);
    if (address === undefined) return handle(request, context);
    const kept = pages.get(address);
    const key = await currentKey().catch(() => undefined);
    // Without the database, what was already public stays readable rather than an error.
    if (key === undefined) return kept ? answer(request, kept) : handle(request, context);
    if (kept?.key === key && now() - kept.renderedAt < PAGE_MS) return answer(request, kept);
    const slot = `${key} ${address}`;
    const shared = pending.get(slot);
    const making = shared ?? make(address, key, request, context);
    if (!shared) {
      pending.set(slot, making);
      making.then(
        () => pending.delete(slot),
        () => pending.delete(slot),
      );
    }
    const made = await making;
    if (!(made instanceof Response)) return answer(request, made);
    // An answer that is not kept (a 404) bears its own reference: each visitor gets theirs.
    return shared ? handle(request, context) : made;
  };
}

/** The path with the parameters that change the page, in order; undefined when it is not ours to keep. */
function cacheAddress(request: Request): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== '/resultats' && !pathname.startsWith('/resultats/')) return undefined;
  if (searchParams.has('_data') || readSessionToken(request) !== undefined) return undefined;
  const parameters = KNOWN_PARAMETERS.map((name) => searchParams.get(name) ?? '');
  return JSON.stringify([pathname, ...parameters]);
}

async function toPage(
  response: Response,
  { key, renderedAt, context }: { key: string; renderedAt: number; context: AppLoadContext },
): Promise<Page | undefined> {
  if (response.status !== 200 || response.headers.has('set-cookie')) return undefined;
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > LARGEST_PAGE) return undefined;
  const isHtml = response.headers.get('content-type')?.startsWith('text/html') === true;
  const identity = isHtml ? Buffer.from(withoutReference(bytes.toString('utf8'))) : bytes;
  const params = { [zlib.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  // A nonce belongs to one answer: a page that uses its own is never kept.
  if (isHtml && identity.includes(context.nonce)) return undefined;
  return {
    key,
    renderedAt,
    headers: [...response.headers].filter(([name]) => KEPT_HEADERS.includes(name)),
    etag: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    bodies: {
      identity: new Uint8Array(identity),
      gzip: new Uint8Array(gzipSync(identity)),
      br: new Uint8Array(brotliCompressSync(identity, { params })),
    },
  };
}

/** The reference of a request is the one thing of a public page that belongs to its visitor. */
function withoutReference(html: string): string {
  return html.replace(/<meta name="request-id"[^>]*>/g, '');
}

function answer(request: Request, page: Page): Response {
  const encoding = chooseEncoding(request, page);
  const etag = `"${page.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  const headers = new Headers(page.headers);
  headers.set('etag', etag);
  headers.set('cache-control', 'public, no-cache');
  headers.set('vary', 'cookie, accept-encoding');
  const asked = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim());
  if (asked.includes(etag)) return new Response(null, { status: 304, headers });
  const body = page.bodies[encoding];
  if (encoding !== 'identity') headers.set('content-encoding', encoding);
  headers.set('content-length', String(body.length));
  return new Response(request.method === 'HEAD' ? null : body, { status: 200, headers });
}

function chooseEncoding(request: Request, page: Page): Encoding | 'identity' {
  if (page.bodies.identity.length < SMALLEST_COMPRESSED) return 'identity';
  const accepted = (request.headers.get('accept-encoding') ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.replace(/;.*$/, ''));
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding)) ?? 'identity';
}
