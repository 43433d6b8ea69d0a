import { decideLink, type SignInRefusal } from '#app/domain/account/sign-in.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { logger } from '#app/server/logger.server.ts';
import { findOrCreateAccount, type OpenedSession, openSession } from '#app/server/open-session.server.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { isBrowserOf, toFacts } from '#app/server/sign-in-link.server.ts';
import { asActor, SIGN_IN } from '#db/client.server.ts';
import { consumeSignInRequest, findSignInRequestByToken } from '#db/queries/sign-in-requests.server.ts';

export interface SignInToRedeem {
  /** What the link carries. */
  token: string;
  browserToken: string | undefined;
  /** Token of the session that the browser holds, if any: it ends. */
  previousToken: string | undefined;
  now: Date;
}

export type RedeemedSignIn = OpenedSession & { redirectTo: string };

/** Opens a session from a mail's link: once, in time, and in the browser that asked. */
export async function redeemSignIn(input: SignInToRedeem): Promise<Result<RedeemedSignIn, SignInRefusal>> {
  const redeemed = await asActor(SIGN_IN, async (tx): Promise<Result<RedeemedSignIn, SignInRefusal>> => {
    const request = await findSignInRequestByToken(tx, hashToken(input.token));
    const isSameBrowser = isBrowserOf(request, input.browserToken);
    const worth = decideLink(request && toFacts(request), isSameBrowser, input.now);
    if (request === undefined || worth !== 'usable')
      return refused(worth === 'usable' ? 'link_unknown' : worth);
    if (!(await consumeSignInRequest(tx, request.id, input.now))) return refused('link_used');
    const user = await findOrCreateAccount(tx, request.email);
    if (user === undefined) return refused('account_closed');
    const { previousToken, now } = input;
    const session = await openSession(tx, { user, method: 'link', previousToken, now });
    return ok({ ...session, redirectTo: request.redirect_to });
  });
  logger.info(
    redeemed.ok ? { userId: redeemed.value.userId, method: 'link' } : { refusal: redeemed.code },
    redeemed.ok ? 'signed in' : 'sign-in refused',
  );
  return redeemed;
}
