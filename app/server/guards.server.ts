import { redirect } from '@remix-run/node';
import { holdsOneOf, type RoleName } from '#app/domain/account/roles.ts';
import { safeRedirectPath, signInPath } from '#app/domain/account/sign-in.ts';
import { actorOf, getViewer, type Viewer } from '#app/server/session.server.ts';
import type { PersonActor } from '#db/client.server.ts';

export interface SignedIn {
  viewer: Viewer;
  actor: PersonActor;
}

/** The signed-in person; anybody else is sent to sign in and comes back afterwards. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const viewer = await getViewer(request);
  if (viewer === null) throw redirect(entranceOf(request), 303);
  return viewer;
}

/** Any signed-in person with their rights: what a holder needs, since membership is checked per application. */
export async function requirePerson(request: Request): Promise<SignedIn> {
  const viewer = await requireViewer(request);
  return { viewer, actor: actorOf(viewer) };
}

export const requireHolder = requirePerson;

/** A signed-in person who holds at least one of these roles; without any, the page says 403 and nothing more. */
export async function requireRole(request: Request, roles: readonly RoleName[]): Promise<SignedIn> {
  const signedIn = await requirePerson(request);
  if (!holdsOneOf(signedIn.viewer.roles, roles))
    throw new Response(null, { status: 403, statusText: 'Forbidden' });
  return signedIn;
}

function entranceOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return signInPath(safeRedirectPath(`${pathname}${search}`));
}
