import { askNoticeConfirmation } from '#app/commands/ask-notice-confirmation.server.ts';
import { loadNoticeAddress } from '#app/server/notice-address.server.ts';
import { countNoticeAsked } from '#app/server/rate-limit.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import type { Act } from './read-post.server.ts';

/**
 * Asks the address for notices to be confirmed once somebody saves the section by hand: never while they type. Answers
 * where the button that asks for it leads; nothing for the other buttons.
 */
export async function askNotice(
  { actor, id }: { actor: PersonActor; id: string },
  act: Act,
): Promise<string | undefined> {
  const page = `/candidatures/${id}/adresse-de-notification`;
  const isAskedFor = act.kind === 'confirm';
  if (!isAskedFor && act.kind !== 'continue' && act.kind !== 'save') return undefined;
  const { state } = await asActor(actor, (tx) => loadNoticeAddress(tx, id));
  if (!isAskedFor && state !== 'to_ask') return undefined;
  const counted = await countNoticeAsked(actor.userId);
  const asked = counted.allowed ? await askNoticeConfirmation(actor, id) : undefined;
  if (!isAskedFor) return undefined;
  if (asked?.ok) return `${page}?envoye=1`;
  return `${page}?refus=${asked?.code ?? 'too_many_requests'}`;
}
