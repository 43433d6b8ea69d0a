import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { describeHead, forbidden, loadDeskFile } from '#app/server/desk.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

/** What every page of exchanges of a file shows to its desk. Delegates and reviewers are not of the correspondence. */
export async function loadDeskMessages(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadDeskFile(tx, actor, scope, id);
  if (!can(actor, 'read_messages', file.object)) throw forbidden();
  return {
    file,
    page: {
      head: describeHead(actor, file),
      canWrite: can(actor, 'write_message', file.object),
      messageKey: randomUUID(),
    },
  };
}

/** Goes on only for whoever may write to the holder of this file: asked before a byte of a message is received. */
export async function requireMessageWriter(actor: PersonActor, scope: DeskScope, id: string): Promise<void> {
  const { page } = await asActor(actor, (tx) => loadDeskMessages(tx, actor, scope, id));
  if (!page.canWrite) throw forbidden();
}
