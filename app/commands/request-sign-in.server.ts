import { randomUUID } from 'node:crypto';
import { parseEmail } from '#app/domain/account/email.ts';
import { CODE_DIGITS, SIGN_IN_MINUTES, safeRedirectPath } from '#app/domain/account/sign-in.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { hashToken, keyedHash, randomDigits, randomToken } from '#app/server/secrets.server.ts';
import { asActor, SIGN_IN } from '#db/client.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { insertSignInRequest, insertWithheldMail } from '#db/queries/sign-in-requests.server.ts';
import { findUserByEmail } from '#db/queries/users.server.ts';
import { composeMail } from '#emails/index.ts';

export interface SignInToRequest {
  email: string;
  redirectTo: unknown;
  /** Ties the mail to the browser that asks. */
  browserToken: string;
  now: Date;
}

/**
 * Sends a link and a code to an address. Known and unknown addresses go the same way, statement for statement:
 * a newcomer's account is made when the link is used. A closed account gets no mail, and the same answer.
 */
export async function requestSignIn(input: SignInToRequest): Promise<Result<undefined, 'email_invalid'>> {
  const email = parseEmail(input.email);
  if (email === undefined) return refused('email_invalid');
  const id = randomUUID();
  const token = randomToken();
  const code = randomDigits(CODE_DIGITS);
  await asActor(SIGN_IN, async (tx) => {
    const account = await findUserByEmail(tx, email);
    await insertSignInRequest(tx, {
      id,
      email,
      browserHash: hashToken(input.browserToken),
      tokenHash: hashToken(token),
      codeHash: keyedHash('sign-in-code', id, code),
      redirectTo: safeRedirectPath(input.redirectTo),
      now: input.now,
      expiresAt: new Date(input.now.getTime() + SIGN_IN_MINUTES * 60_000),
    });
    if (account?.disabled_at) return insertWithheldMail(tx, email, input.now);
    await insertMail(tx, {
      ...composeMail('sign-in', {
        url: `${environment().publicOrigin}/connexion/lien/${token}`,
        code,
        minutes: SIGN_IN_MINUTES,
      }),
      recipientName: '',
      recipientEmail: email,
    });
  });
  logger.info({ signInRequest: id }, 'sign-in asked for');
  return ok(undefined);
}
