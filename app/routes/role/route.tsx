import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { switchRole } from '#app/commands/switch-role.server.ts';
import { requireViewer } from '#app/server/guards.server.ts';

export function loader() {
  return redirect('/', 303);
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = await request.formData();
  const switched = await switchRole(viewer, String(form.get('role') ?? ''));
  if (!switched.ok) throw new Response(null, { status: 403 });
  return redirect(switched.value.home, 303);
}
