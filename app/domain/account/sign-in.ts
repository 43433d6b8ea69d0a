/** How long a sign-in mail is good for, in minutes. Source: ASVS 6.5.5 (at most ten). */
export const SIGN_IN_MINUTES = 10;
/** Wrong codes accepted for one request before a new mail is needed. */
export const MAX_CODE_ATTEMPTS = 5;
export const CODE_DIGITS = 8;

/** Sessions end after this long without a page, and in any case after the longest time. */
export type SessionLimits = { idleMs: number; longestMs: number };

const HOUR_MS = 3_600_000;
const HOLDER_LIMITS: SessionLimits = { idleMs: 12 * HOUR_MS, longestMs: 30 * 24 * HOUR_MS };
const AGENT_LIMITS: SessionLimits = { idleMs: 4 * HOUR_MS, longestMs: 12 * HOUR_MS };

/** An agent's session lasts a working day: it opens other people's files. */
export function sessionLimits(isAgent: boolean): SessionLimits {
  return isAgent ? AGENT_LIMITS : HOLDER_LIMITS;
}

export function isSessionAlive(
  session: { createdAt: Date; lastSeenAt: Date; expiresAt: Date },
  isAgent: boolean,
  now: Date,
): boolean {
  const limits = sessionLimits(isAgent);
  const at = now.getTime();
  return (
    at < session.expiresAt.getTime() &&
    at < session.createdAt.getTime() + limits.longestMs &&
    at < session.lastSeenAt.getTime() + limits.idleMs
  );
}

export type SignInRefusal =
  | 'link_unknown'
  | 'link_used'
  | 'link_expired'
  | 'other_browser'
  | 'account_closed';
export type CodeRefusal =
  | 'code_malformed'
  | 'code_wrong'
  | 'too_many_attempts'
  | 'no_request'
  | 'link_used'
  | 'link_expired'
  | 'account_closed';

/** Whether the code form is still of use: after the others, only a new message is. */
export function canTryAgain(refusal: CodeRefusal): boolean {
  return refusal === 'code_malformed' || refusal === 'code_wrong';
}

/** What is known of a sign-in mail when somebody presents its link or its code. */
export interface SignInRequestFacts {
  expiresAt: Date;
  consumedAt: Date | null;
}

/** Whether a mail's link may still open a session, apart from the browser and the account. */
export function decideRequestUse(
  request: SignInRequestFacts,
  now: Date,
): 'usable' | 'link_used' | 'link_expired' {
  if (request.consumedAt !== null) return 'link_used';
  return now.getTime() < request.expiresAt.getTime() ? 'usable' : 'link_expired';
}

/** What a link is worth, asked by the page that it opens and by the button on that page. */
export function decideLink(
  request: SignInRequestFacts | undefined,
  isSameBrowser: boolean,
  now: Date,
): 'usable' | Exclude<SignInRefusal, 'account_closed'> {
  if (request === undefined) return 'link_unknown';
  const use = decideRequestUse(request, now);
  if (use !== 'usable') return use;
  return isSameBrowser ? 'usable' : 'other_browser';
}

/** The eight digits of "1234 5678" however they were typed; undefined when it cannot be a code. */
export function parseCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s.\-\u00a0\u202f]/g, '');
  return new RegExp(`^\\d{${CODE_DIGITS}}$`).test(digits) ? digits : undefined;
}

/** "12345678" as it is shown: "1234 5678". */
export function formatCode(code: string): string {
  return `${code.slice(0, CODE_DIGITS / 2)} ${code.slice(CODE_DIGITS / 2)}`;
}

const ORIGIN = 'https://portail.invalid';
const MAX_PATH_LENGTH = 1_000;
/** Coming back to these after signing in would end or restart what was just begun. */
const NEVER_AFTER_SIGN_IN = /^\/(?:connexion|deconnexion|role)(?:\/|$)/;

/**
 * Where to go after signing in: a path of this site, or '/' for anything else. Refuses other origins in all their
 * disguises (`//evil`, `/\evil`, `https:evil`, control characters that browsers drop). Source: ASVS 3.7.2.
 */
export function safeRedirectPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > MAX_PATH_LENGTH) return '/';
  if (!/^\/(?![/\\])/.test(value) || /[\\\p{Cc}]/u.test(value)) return '/';
  if (!URL.canParse(value, ORIGIN)) return '/';
  const url = new URL(value, ORIGIN);
  if (url.origin !== ORIGIN || url.pathname.startsWith('//') || NEVER_AFTER_SIGN_IN.test(url.pathname))
    return '/';
  return `${url.pathname}${url.search}`;
}

/** Where to sign in to be led to `after`, a path that `safeRedirectPath` let through. */
export function signInPath(after: string): string {
  return after === '/' ? '/connexion' : `/connexion?suite=${encodeURIComponent(after)}`;
}
