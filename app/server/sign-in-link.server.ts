import { decideLink, type SignInRequestFacts } from '#app/domain/account/sign-in.ts';
import { areEqual, hashToken } from '#app/server/secrets.server.ts';
import { readBrowserToken } from '#app/server/sign-in-cookies.server.ts';
import { asActor, SIGN_IN } from '#db/client.server.ts';
import { findLatestSignInRequest, findSignInRequestByToken } from '#db/queries/sign-in-requests.server.ts';

/** What the page of a mail's link shows. Looking spends nothing: mail scanners look too. */
export async function lookAtLink(
  request: Request,
  token: string,
  now: Date,
): Promise<{ worth: ReturnType<typeof decideLink>; email: string | null; after: string }> {
  const found = await asActor(SIGN_IN, (tx) => findSignInRequestByToken(tx, hashToken(token)));
  const isSameBrowser = isBrowserOf(found, readBrowserToken(request));
  return {
    worth: decideLink(found && toFacts(found), isSameBrowser, now),
    ...askedBy(found && isSameBrowser ? found : undefined),
  };
}

/** What this browser last asked a mail for: the address, to show it back to whoever typed it, and where it leads. */
export async function findAskedMail(request: Request): Promise<{ email: string | null; after: string }> {
  const token = readBrowserToken(request);
  if (token === undefined) return askedBy(undefined);
  const found = await asActor(SIGN_IN, (tx) => findLatestSignInRequest(tx, hashToken(token)));
  return askedBy(found?.consumed_at === null ? found : undefined);
}

function askedBy(request: { email: string; redirect_to: string } | undefined) {
  return { email: request?.email ?? null, after: request?.redirect_to ?? '/' };
}

export function isBrowserOf(
  request: { browser_hash: Buffer } | undefined,
  browserToken: string | undefined,
): boolean {
  if (request === undefined || browserToken === undefined) return false;
  return areEqual(hashToken(browserToken), request.browser_hash);
}

export function toFacts(request: { expires_at: Date; consumed_at: Date | null }): SignInRequestFacts {
  return { expiresAt: request.expires_at, consumedAt: request.consumed_at };
}
