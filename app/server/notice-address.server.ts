import { parseEmail } from '#app/domain/account/email.ts';
import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { textOf } from '#app/domain/application/text-answer.ts';
import {
  type NoticeAddressFacts,
  noticeAddressState,
  type ShownNoticeAddress,
} from '#app/domain/messages/notice-address.ts';
import type { Tx } from '#db/client.server.ts';
import { listAnswersAt } from '#db/queries/answers.server.ts';
import { readClock } from '#db/queries/application-moves.server.ts';
import { findCurrentCanonical } from '#db/queries/deposits.server.ts';
import { listHolderRecipients } from '#db/queries/letter-facts.server.ts';
import { findNoticeAddress } from '#db/queries/notice-addresses.server.ts';

const NOTICE_PATH = 'contacts.noticeEmail';

/** The address that a draft names now, with what was asked of it. */
export async function readNoticeFacts(tx: Tx, applicationId: string): Promise<NoticeAddressFacts> {
  const [answer] = await listAnswersAt(tx, { applicationId, paths: [NOTICE_PATH] });
  return factsOf(tx, applicationId, textOf(answer?.value));
}

async function factsOf(tx: Tx, applicationId: string, typed: string): Promise<NoticeAddressFacts> {
  const email = parseEmail(typed) ?? '';
  if (email === '') return { email, accounts: [], asked: null };
  const members = await listHolderRecipients(tx, applicationId);
  const asked = (await findNoticeAddress(tx, { applicationId, email })) ?? null;
  return { email, accounts: members.map((member) => member.email), asked };
}

/** For the file's team: the address as it is written now. */
export async function loadNoticeAddress(tx: Tx, applicationId: string): Promise<ShownNoticeAddress> {
  return show(await readNoticeFacts(tx, applicationId), await readClock(tx));
}

/** For the desk: the address of the frozen copy; null when none is deposited. */
export async function loadFrozenNoticeAddress(
  tx: Tx,
  applicationId: string,
): Promise<ShownNoticeAddress | null> {
  const canonical = await findCurrentCanonical(tx, applicationId);
  const frozen = canonical ? readFrozen<DepositedContent>(canonical) : undefined;
  if (!frozen?.ok) return null;
  const email = frozen.value.content.contacts.noticeEmail;
  return show(await factsOf(tx, applicationId, email), await readClock(tx));
}

function show(facts: NoticeAddressFacts, now: Date): ShownNoticeAddress {
  const at = facts.asked?.confirmedAt ?? facts.asked?.sentAt;
  return { email: facts.email, state: noticeAddressState(facts, now), at: at?.toISOString() ?? null };
}
