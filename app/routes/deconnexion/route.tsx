import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '#app/commands/sign-out.server.ts';
import { endedSessionCookie, readSessionToken } from '#app/server/session.server.ts';

/** Somebody who reloads or types this address is not signed out by it. */
export function loader() {
  return redirect('/', 303);
}

export async function action({ request }: ActionFunctionArgs) {
  const token = readSessionToken(request);
  if (token !== undefined) await signOut(token);
  return redirect('/', { status: 303, headers: { 'Set-Cookie': endedSessionCookie() } });
}
