import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '#app/commands/sign-out.server.ts';
import { endedSessionCookie, readSessionToken } from '#app/server/session.server.ts';

/** What pages keep on the device until it is sent (components/form/journal) goes with the person. */
const CLEARED = '"storage"';

/** Somebody who reloads or types this address is not signed out by it. */
export function loader() {
  return redirect('/', 303);
}

export async function action({ request }: ActionFunctionArgs) {
  const token = readSessionToken(request);
  if (token !== undefined) await signOut(token);
  const headers = { 'Set-Cookie': endedSessionCookie(), 'Clear-Site-Data': CLEARED };
  return redirect('/', { status: 303, headers });
}
