import { type ActionFunctionArgs, json } from '@remix-run/node';
import { redeemSignInCode } from '#app/commands/redeem-sign-in-code.server.ts';
import { requestSignIn } from '#app/commands/request-sign-in.server.ts';
import { retryAfter, SIGN_IN_REFUSALS, triesLeft } from '#app/content/sign-in.ts';
import { parseEmail } from '#app/domain/account/email.ts';
import { countCode, countSignIn } from '#app/server/rate-limit.server.ts';
import { randomToken } from '#app/server/secrets.server.ts';
import { readSessionToken } from '#app/server/session.server.ts';
import { browserTokenCookie, readBrowserToken, welcome } from '#app/server/sign-in-cookies.server.ts';

/** Signing in again inside a page that holds unsent texts: the sign-in page's two steps, answered as data. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const code = form.get('code');
  return typeof code === 'string'
    ? redeem(request, context.clientAddress, code)
    : ask(request, context.clientAddress, String(form.get('email') ?? '').slice(0, 300));
}

async function ask(request: Request, clientAddress: string, typed: string) {
  const email = parseEmail(typed);
  if (email === undefined) return json({ error: SIGN_IN_REFUSALS.email_invalid }, 400);
  const limit = await countSignIn(request, clientAddress, email);
  if (!limit.allowed) return tooMany(limit.retryAfterSeconds);
  const browserToken = readBrowserToken(request) ?? randomToken();
  await requestSignIn({ email, redirectTo: '/', browserToken, now: new Date() });
  return json({ signedIn: false }, { headers: { 'Set-Cookie': browserTokenCookie(browserToken) } });
}

async function redeem(request: Request, clientAddress: string, code: string) {
  const limit = await countCode(clientAddress);
  if (!limit.allowed) return tooMany(limit.retryAfterSeconds);
  const redeemed = await redeemSignInCode({
    code,
    browserToken: readBrowserToken(request),
    previousToken: readSessionToken(request),
    now: new Date(),
  });
  if (redeemed.ok) {
    const [, { headers }] = welcome(redeemed.value);
    return json({ signedIn: true }, { headers });
  }
  const left = redeemed.details?.left;
  const sentence = SIGN_IN_REFUSALS[redeemed.code];
  return json({ error: typeof left === 'number' ? `${sentence} ${triesLeft(left)}` : sentence }, 400);
}

function tooMany(seconds: number) {
  const error = `${SIGN_IN_REFUSALS.too_many_requests} ${retryAfter(seconds)}`;
  return json({ error }, { status: 429, headers: { 'Retry-After': String(seconds) } });
}
