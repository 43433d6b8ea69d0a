import { homePathOf } from '#app/domain/account/navigation.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { actorOf, type Viewer } from '#app/server/session.server.ts';
import { asActor } from '#db/client.server.ts';
import { saveActiveRole } from '#db/queries/sessions.server.ts';

/** Changes whose navigation a person sees; answers where that role begins. Rights do not change. */
export async function switchRole(
  viewer: Viewer,
  roleId: string,
): Promise<Result<{ home: string }, 'role_not_held'>> {
  const role = viewer.roles.find((held) => held.id === roleId);
  if (role === undefined) return refused('role_not_held');
  await asActor(actorOf(viewer), (tx) => saveActiveRole(tx, viewer.sessionHash, role.id));
  return ok({ home: homePathOf(role.role) });
}
