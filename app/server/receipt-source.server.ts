import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { notFound, requireHeldApplication } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findVersion, listVersions } from '#db/queries/deposits.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';

/** What a receipt rests on: one deposited version of this person's application, the last unless asked. */
export async function loadReceiptSource(
  tx: Tx,
  { id, userId, version: asked }: { id: string; userId: string; version: string | null },
) {
  const held = await requireHeldApplication(tx, { id, userId });
  const versions = await listVersions(tx, id);
  const version = asked === null ? versions[0] : versions.find(({ number }) => String(number) === asked);
  const letter = await findLetterFacts(tx, id);
  const copy = version && (await findVersion(tx, version.id));
  const frozen = copy && readFrozen<DepositedContent>(copy.canonical);
  if (!version || !letter || !frozen?.ok) throw notFound();
  const { content } = frozen.value;
  return {
    application: held.application,
    call: held.call,
    wave: held.wave,
    versions,
    version,
    letter,
    title: content.projet.title,
    holderName: content.porteur.name,
    departmentCode: departmentOfCommune(content.porteur.addressCommune),
    replaceableUntil: held.canEdit && held.window.state === 'open' ? new Date(held.window.closesAt) : null,
  };
}
