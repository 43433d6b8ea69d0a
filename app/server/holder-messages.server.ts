import { randomUUID } from 'node:crypto';
import { canEdit } from '#app/domain/account/roles.ts';
import { notFound, readTitle } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findHeldApplication } from '#db/queries/applications.server.ts';
import { findAuthority } from '#db/queries/calls.server.ts';

/** What every page of exchanges of a held application shows: whose it is, to whom one writes, whether one may. */
export async function loadHolderMessages(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await findHeldApplication(tx, { id, userId });
  if (!held) throw notFound();
  const isDeposited = held.first_deposited_at !== null;
  const authority = held.authority_id === null ? undefined : await findAuthority(tx, held.authority_id);
  return {
    application: { id, title: await readTitle(tx, held), reference: held.reference },
    serviceName: isDeposited ? (authority?.name ?? null) : null,
    isDeposited,
    canWrite: isDeposited && canEdit(held.member_role),
    messageKey: randomUUID(),
  };
}
