import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { becomeDemonstrationAccount } from '#app/commands/become-demonstration-account.server.ts';
import { safeRedirectPath } from '#app/domain/account/sign-in.ts';
import { readSessionToken, sessionCookie } from '#app/server/session.server.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function loader(): never {
  throw new Response(null, { status: 404 });
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const userId = String(form.get('userId') ?? '');
  if (!UUID.test(userId)) throw new Response(null, { status: 404 });
  const entered = await becomeDemonstrationAccount({
    userId,
    previousToken: readSessionToken(request),
    now: new Date(),
  });
  if (!entered.ok) throw new Response(null, { status: 404 });
  const after = safeRedirectPath(form.get('suite'));
  return redirect(after === '/' ? entered.value.home : after, {
    status: 303,
    headers: { 'Set-Cookie': sessionCookie(entered.value.token) },
  });
}
