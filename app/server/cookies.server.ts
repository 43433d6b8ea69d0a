import { environment } from '#app/server/env.server.ts';

export interface CookieOptions {
  /** Seconds the browser keeps it; without it, until the browser closes. */
  maxAge?: number;
}

/** Over https the `__Host-` prefix ties a cookie to this very host; browsers refuse it over plain http. */
function fullName(name: string): string {
  return isHttps() ? `__Host-${name}` : name;
}

export function readCookie(request: Request, name: string): string | undefined {
  const wanted = fullName(name);
  for (const part of (request.headers.get('Cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === wanted) return part.slice(at + 1).trim();
  }
  return undefined;
}

/** A Set-Cookie value that no script can read and no other site can send along with a form. */
export function writeCookie(name: string, value: string, options: CookieOptions = {}): string {
  return [
    `${fullName(name)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(isHttps() ? ['Secure'] : []),
    ...(options.maxAge === undefined ? [] : [`Max-Age=${options.maxAge}`]),
  ].join('; ');
}

export function clearCookie(name: string): string {
  return writeCookie(name, '', { maxAge: 0 });
}

function isHttps(): boolean {
  return environment().publicOrigin.startsWith('https:');
}
