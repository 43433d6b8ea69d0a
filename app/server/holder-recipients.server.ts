import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import type { Tx } from '#db/client.server.ts';
import { findCurrentCanonical } from '#db/queries/deposits.server.ts';
import { listHolderRecipients } from '#db/queries/letter-facts.server.ts';

export type LetterRecipient = { name: string; email: string };

/** Whom a letter about a file goes to: the address given for notices, then each member who may deposit. */
export async function loadHolderRecipients(tx: Tx, applicationId: string): Promise<LetterRecipient[]> {
  const canonical = await findCurrentCanonical(tx, applicationId);
  return mergeRecipients(canonical, await listHolderRecipients(tx, applicationId));
}

/** Nobody twice; a draft has no frozen copy, hence no address for notices yet. */
export function mergeRecipients(
  canonical: Buffer | null | undefined,
  members: readonly LetterRecipient[],
): LetterRecipient[] {
  const frozen = canonical ? readFrozen<DepositedContent>(canonical) : undefined;
  const content = frozen?.ok ? frozen.value.content : undefined;
  const notice = content?.contacts.noticeEmail;
  const all = notice ? [{ name: content.porteur.name, email: notice }, ...members] : members;
  const byEmail = new Map<string, LetterRecipient>();
  for (const { name, email } of all) {
    const address = email.toLowerCase();
    if (!byEmail.has(address)) byEmail.set(address, { name, email: address });
  }
  return [...byEmail.values()];
}
