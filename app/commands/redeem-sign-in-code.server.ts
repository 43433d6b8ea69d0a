import {
  type CodeRefusal,
  decideRequestUse,
  MAX_CODE_ATTEMPTS,
  parseCode,
} from '#app/domain/account/sign-in.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { logger } from '#app/server/logger.server.ts';
import { findOrCreateAccount, type OpenedSession, openSession } from '#app/server/open-session.server.ts';
import { areEqual, hashToken, keyedHash } from '#app/server/secrets.server.ts';
import { toFacts } from '#app/server/sign-in-link.server.ts';
import { asActor, SIGN_IN, type Tx } from '#db/client.server.ts';
import {
  consumeSignInRequest,
  countCodeAttempt,
  findLatestSignInRequest,
} from '#db/queries/sign-in-requests.server.ts';

export interface CodeToRedeem {
  code: string;
  browserToken: string | undefined;
  /** Token of the session that the browser holds, if any: it ends. */
  previousToken: string | undefined;
  now: Date;
}

type Redeemed = Result<OpenedSession & { redirectTo: string }, CodeRefusal>;

/**
 * Opens a session from the code of the last mail that this browser asked for. Each try is counted before it is
 * compared and stays counted, so that tries sent in parallel are worth no more than tries sent in turn.
 */
export async function redeemSignInCode(input: CodeToRedeem): Promise<Redeemed> {
  const code = parseCode(input.code);
  const { browserToken } = input;
  if (browserToken === undefined) return refused('no_request');
  const redeemed = await asActor(SIGN_IN, async (tx): Promise<Redeemed> => {
    const request = await findLatestSignInRequest(tx, hashToken(browserToken));
    if (request === undefined) return refused('no_request');
    const use = decideRequestUse(toFacts(request), input.now);
    if (use !== 'usable') return refused(use);
    if (code === undefined) return refused('code_malformed');
    if (!(await countCodeAttempt(tx, request.id, MAX_CODE_ATTEMPTS))) return refused('too_many_attempts');
    if (!areEqual(keyedHash('sign-in-code', request.id, code), request.code_hash)) {
      const left = MAX_CODE_ATTEMPTS - request.attempts - 1;
      return left > 0 ? refused('code_wrong', { left }) : refused('too_many_attempts');
    }
    return enter(tx, request, input);
  });
  logger.info(
    redeemed.ok ? { userId: redeemed.value.userId, method: 'code' } : { refusal: redeemed.code },
    redeemed.ok ? 'signed in' : 'sign-in refused',
  );
  return redeemed;
}

async function enter(
  tx: Tx,
  request: { id: string; email: string; redirect_to: string },
  { now, previousToken }: CodeToRedeem,
): Promise<Redeemed> {
  if (!(await consumeSignInRequest(tx, request.id, now))) return refused('link_used');
  const user = await findOrCreateAccount(tx, request.email);
  if (user === undefined) return refused('account_closed');
  const session = await openSession(tx, { user, method: 'code', previousToken, now });
  return ok({ ...session, redirectTo: request.redirect_to });
}
