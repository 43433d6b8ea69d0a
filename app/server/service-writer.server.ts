import type { RoleName } from '#app/domain/account/roles.ts';
import { requireRole, type SignedIn } from '#app/server/guards.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import { type DeskScope, deskScopeOf } from '#db/queries/desk.server.ts';

const WRITERS: readonly RoleName[] = ['ars_officer', 'ars_director', 'national_official'];

export type ServiceWriter = SignedIn & {
  scope: DeskScope;
  /** The agency that one writes for; null for the national team. */
  authorityId: number | null;
};

/** Whoever writes to holders for a service, as on one file (`write_message`). */
export async function requireServiceWriter(request: Request): Promise<ServiceWriter> {
  const signedIn = await requireRole(request, WRITERS);
  const scope = deskScopeOf(signedIn.actor.userId, signedIn.actor.roles);
  return { ...signedIn, scope, authorityId: scope.authorityIds[0] ?? null };
}

export function writesToHolders({ roles }: Pick<PersonActor, 'roles'>): boolean {
  return roles.some(({ role }) => WRITERS.some((known) => known === role));
}
