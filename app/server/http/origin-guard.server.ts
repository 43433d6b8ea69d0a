import type { IncomingHttpHeaders } from 'node:http';

const SAFE_METHODS = new Set(['GET', 'HEAD']);
const INTERFACE = '/api/';

/** Whether an address is for programs: whoever asks there is nobody, whatever cookie they bear. */
export function isInterface(pathname: string): boolean {
  return pathname.startsWith(INTERFACE);
}

/** A program names no page that it comes from; every browser does when it writes. */
export function isFromProgram(headers: IncomingHttpHeaders): boolean {
  return headers.origin === undefined && headers['sec-fetch-site'] === undefined;
}

/**
 * Whether a request that may change something comes from our own pages. Remix checks documents only and answers
 * 500; this stands in front of every route, uploads included, and does not believe forwarded hosts.
 */
export function isFromOurPages(
  method: string,
  headers: IncomingHttpHeaders,
  allowedOrigins: ReadonlySet<string>,
): boolean {
  if (SAFE_METHODS.has(method)) return true;
  if (headers.origin !== undefined) return allowedOrigins.has(headers.origin);
  const site = headers['sec-fetch-site'];
  return site === 'same-origin' || site === 'none';
}

const STOP_ADDRESS = /^\/notifications\/arret\/[0-9a-f-]{36}\.[a-z_+]+\.[A-Za-z0-9_-]{43}$/;

/**
 * A mail program that stops mails in one click posts from nowhere, without a cookie (RFC 8058): the address itself is
 * signed and stops optional mails only.
 */
export function isOneClickStop(method: string, pathname: string): boolean {
  return method === 'POST' && STOP_ADDRESS.test(pathname);
}

/** Away from production one opens `localhost` as readily as `127.0.0.1`: both are the same page. */
export function allowedOrigins(publicOrigin: string, loopbackAliases: boolean): ReadonlySet<string> {
  const { protocol, hostname, port } = new URL(publicOrigin);
  const names = ['127.0.0.1', 'localhost'];
  if (!loopbackAliases || !names.includes(hostname)) return new Set([publicOrigin]);
  return new Set(names.map((name) => new URL(`${protocol}//${name}:${port || '80'}`).origin));
}
