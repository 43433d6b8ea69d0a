import { holdsOneOf, type RoleName } from '#app/domain/account/roles.ts';
import { requireDeskOf } from '#app/server/desk.server.ts';
import type { SignedIn } from '#app/server/guards.server.ts';
import type { PersonActor } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

const WRITERS: readonly RoleName[] = ['ars_officer', 'ars_director', 'national_official'];

export type ServiceWriter = SignedIn & {
  scope: DeskScope;
  /** The agency that one writes for; null for the national team. */
  authorityId: number | null;
};

/** Whoever writes to holders for a service, as on one file (`write_message`). */
export async function requireServiceWriter(request: Request): Promise<ServiceWriter> {
  const writer = await requireDeskOf(request, WRITERS);
  return { ...writer, authorityId: writer.scope.authorityIds[0] ?? null };
}

export function writesToHolders({ roles }: Pick<PersonActor, 'roles'>): boolean {
  return holdsOneOf(roles, WRITERS);
}
