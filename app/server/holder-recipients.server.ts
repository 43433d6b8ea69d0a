import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import type { Tx } from '#db/client.server.ts';
import { findCurrentCanonical } from '#db/queries/deposits.server.ts';
import { listHolderRecipients } from '#db/queries/letter-facts.server.ts';
import { listCorrectedAddresses } from '#db/queries/mail-deliveries.server.ts';

export type LetterRecipient = { name: string; email: string };

/**
 * Whom a letter about a file goes to: the address given for notices, then each member who may deposit; where a desk
 * corrected an address that refused a letter, the corrected one.
 */
export async function loadHolderRecipients(tx: Tx, applicationId: string): Promise<LetterRecipient[]> {
  const canonical = await findCurrentCanonical(tx, applicationId);
  const members = await listHolderRecipients(tx, applicationId);
  return mergeRecipients(canonical, members, await listCorrectedAddresses(tx, applicationId));
}

/** Nobody twice; a draft has no frozen copy, hence no address for notices yet. */
export function mergeRecipients(
  canonical: Buffer | null | undefined,
  members: readonly LetterRecipient[],
  corrections: readonly { wrong: string; right: string }[],
): LetterRecipient[] {
  const corrected = new Map(corrections.map(({ wrong, right }) => [wrong, right]));
  const frozen = canonical ? readFrozen<DepositedContent>(canonical) : undefined;
  const content = frozen?.ok ? frozen.value.content : undefined;
  const notice = content?.contacts.noticeEmail;
  const all = notice ? [{ name: content.porteur.name, email: notice }, ...members] : members;
  const byEmail = new Map<string, LetterRecipient>();
  for (const { name, email } of all) {
    const address = corrected.get(email.toLowerCase()) ?? email.toLowerCase();
    if (!byEmail.has(address)) byEmail.set(address, { name, email: address });
  }
  return [...byEmail.values()];
}
