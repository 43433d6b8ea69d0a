import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { closeOtherSessions } from '#app/commands/close-other-sessions.server.ts';
import { requireViewer } from '#app/server/guards.server.ts';

export function loader() {
  return redirect('/compte', 303);
}

export async function action({ request }: ActionFunctionArgs) {
  await closeOtherSessions(await requireViewer(request));
  return redirect('/compte?fait=sessions', 303);
}
