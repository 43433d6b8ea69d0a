import type { HttpClient } from './http-client.ts';
import { ownForm } from './http-client.ts';
import type { SuperuserDatabase } from './superuser-database.ts';
import type { Actor, World } from './world.ts';

/** The cookie of each actor; none for whoever is not signed in. */
export type Sessions = ReadonlyMap<string, string | undefined>;

/**
 * Everybody signs in; then accounts are closed and roles taken back, so that their sessions outlive their rights.
 * Planted names leave the list of demonstration accounts, which the sign-in page shows to everyone.
 */
export async function openSessions(
  { actors }: World,
  client: HttpClient,
  database: SuperuserDatabase,
): Promise<Sessions> {
  const sessions = new Map<string, string | undefined>();
  for (const actor of actors) sessions.set(actor.key, await openSession(actor, client));
  await database.rewrite(`update users set is_demonstration = false where display_name like '%canari%'`);
  for (const { userId, fate } of actors) {
    if (fate === 'closed')
      await database.rewrite('update users set disabled_at = now() where id = $1', [userId]);
    if (fate === 'roles_revoked')
      await database.rewrite('update user_roles set revoked_at = now() where user_id = $1', [userId]);
  }
  return sessions;
}

export async function openSession(actor: Actor, client: HttpClient): Promise<string | undefined> {
  if (actor.userId === null) return undefined;
  const answer = await client.send({
    path: '/connexion/demonstration',
    ...ownForm(client.baseUrl, { userId: actor.userId }),
  });
  const cookie = answer.setCookies.map((line) => line.split(';')[0]).join('; ');
  if (answer.status !== 303 || cookie === '')
    throw new Error(`${actor.key} cannot sign in: ${answer.status} ${answer.body.toString().slice(0, 200)}`);
  return cookie;
}
