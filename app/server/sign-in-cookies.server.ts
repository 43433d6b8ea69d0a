import { SIGN_IN_MINUTES } from '#app/domain/account/sign-in.ts';
import { clearCookie, readCookie, writeCookie } from '#app/server/cookies.server.ts';
import { areEqual, keyedHash, randomToken } from '#app/server/secrets.server.ts';
import { sessionCookie } from '#app/server/session.server.ts';

const REQUEST_COOKIE = 'medicobus-demande';
const DEVICE_COOKIE = 'medicobus-appareil';
const YEAR_SECONDS = 365 * 24 * 3_600;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What ties a sign-in mail to the browser that asked for it. */
export function readBrowserToken(request: Request): string | undefined {
  const token = readCookie(request, REQUEST_COOKIE);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

/** Kept a little longer than the mail, so that a late code is told that it is late. */
export function browserTokenCookie(token: string): string {
  return writeCookie(REQUEST_COOKIE, token, { maxAge: SIGN_IN_MINUTES * 6 * 60 });
}

/**
 * A browser where this address has already signed in. Its limit is its own, so that whoever asks for mails in
 * somebody's name does not lock that person out.
 */
export function deviceCookie(email: string): string {
  const device = randomToken();
  return writeCookie(DEVICE_COOKIE, `${device}.${seal(device, email)}`, { maxAge: YEAR_SECONDS });
}

export function readKnownDevice(request: Request, email: string): string | undefined {
  const [device = '', given = ''] = (readCookie(request, DEVICE_COOKIE) ?? '').split('.');
  if (!TOKEN.test(device)) return undefined;
  return areEqual(Buffer.from(given), Buffer.from(seal(device, email))) ? device : undefined;
}

function seal(device: string, email: string): string {
  return keyedHash('device', device, email).toString('base64url');
}

/** Where somebody who has just signed in goes, with the cookies that go along: arguments of `redirect`. */
export function welcome(session: {
  token: string;
  email: string;
  redirectTo: string;
  home: string;
}): [url: string, init: ResponseInit] {
  const headers = new Headers();
  headers.append('Set-Cookie', sessionCookie(session.token));
  headers.append('Set-Cookie', deviceCookie(session.email));
  headers.append('Set-Cookie', clearCookie(REQUEST_COOKIE));
  return [session.redirectTo === '/' ? session.home : session.redirectTo, { status: 303, headers }];
}
