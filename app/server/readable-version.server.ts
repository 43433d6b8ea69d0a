import type { DepositedContent } from '#app/domain/application/deposited-content.ts';
import { readFrozen } from '#app/domain/application/frozen-version.ts';
import { notFound } from '#app/server/held-application.server.ts';
import type { Tx } from '#db/client.server.ts';
import { findReadableVersion } from '#db/queries/deposits.server.ts';

/** The frozen copy that counts, for whoever may read the file; for anybody else there is none. */
export async function requireReadableVersion(tx: Tx, applicationId: string) {
  const version = await findReadableVersion(tx, applicationId);
  const frozen = version && readFrozen<DepositedContent>(version.canonical);
  if (!version || !frozen?.ok) throw notFound();
  return {
    number: version.number,
    reference: version.reference ?? '',
    receivedAt: version.received_at,
    fingerprint: version.leaf_root.toString('hex'),
    canonical: version.canonical,
    document: frozen.value,
  };
}

export type ReadableVersion = Awaited<ReturnType<typeof requireReadableVersion>>;
