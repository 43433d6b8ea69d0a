import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

type Encoding = 'br' | 'gzip';
type StaticFile = {
  type: string;
  etag: string;
  cacheControl: string;
  /** A page that stands alone says its own policy, by the hash of its script. */
  policy: string | undefined;
  body: Buffer;
  encoded: Partial<Record<Encoding, Buffer>>;
};
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.pdf': 'application/pdf',
  '.odt': 'application/vnd.oasis.opendocument.text',
};

const SUFFIX: Record<Encoding, string> = { br: '.br', gzip: '.gz' };

/** Reads the built files once: they are few, and a path that is not in the list cannot be reached at all. */
export function loadStaticFiles(directory: string): StaticFiles {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)));
  const present = new Set(names);
  const files = new Map<string, StaticFile>();
  for (const name of names) {
    if ((name.endsWith('.br') || name.endsWith('.gz')) && present.has(name.slice(0, -3))) continue;
    const url = `/${name.split(sep).join('/')}`;
    if (url.startsWith('/.')) continue;
    const body = readFileSync(join(directory, name));
    const encoded: StaticFile['encoded'] = {};
    for (const encoding of ['br', 'gzip'] as const)
      if (present.has(name + SUFFIX[encoding]))
        encoded[encoding] = readFileSync(join(directory, name + SUFFIX[encoding]));
    files.set(url, {
      type: TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      cacheControl: url.startsWith('/assets/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=3600',
      policy: extname(name) === '.html' ? readPolicy(body) : undefined,
      body,
      encoded,
    });
  }
  return files;
}

/** The policy that a page bears in itself, with what only a header may say. */
function readPolicy(page: Buffer): string | undefined {
  const [, policy] =
    /<meta http-equiv="content-security-policy" content="([^"]+)">/.exec(page.toString()) ?? [];
  return policy && `${policy}; frame-ancestors 'none'`;
}

/** Answers when the path is a built file; says whether it did. */
export function serveStaticFile(
  files: StaticFiles,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const file = files.get(pathname);
  if (file === undefined) return false;
  response.setHeader('cache-control', file.cacheControl);
  response.setHeader('content-type', file.type);
  if (file.policy !== undefined) response.setHeader('content-security-policy', file.policy);
  if (Object.keys(file.encoded).length > 0) response.setHeader('vary', 'accept-encoding');
  const encoding = chooseEncoding(request.headers['accept-encoding'], file);
  const etag = encoding === undefined ? file.etag : file.etag.replace(/"$/, `-${encoding}"`);
  response.setHeader('etag', etag);
  if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) {
    response.writeHead(304).end();
    return true;
  }
  const body = (encoding === undefined ? undefined : file.encoded[encoding]) ?? file.body;
  if (encoding !== undefined) response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', body.length);
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
  return true;
}

function chooseEncoding(header: string | string[] | undefined, file: StaticFile): Encoding | undefined {
  const accepted = new Set(
    String(header ?? '')
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
      .map((part) => part.replace(/;.*$/, '').trim()),
  );
  return (['br', 'gzip'] as const).find(
    (encoding) => accepted.has(encoding) && file.encoded[encoding] !== undefined,
  );
}
