import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { retireTemplate } from '#db/queries/message-templates.server.ts';

/** Takes a text away from those that may be chosen; what was written with it stays as it was sent. */
export async function retireMessageTemplate(
  actor: PersonActor,
  authorityId: number | null,
  id: string,
): Promise<Result<true, 'not_found'>> {
  const isRetired = await asActor(actor, (tx) => retireTemplate(tx, { id, authorityId }));
  return isRetired ? ok(true) : refused('not_found');
}
