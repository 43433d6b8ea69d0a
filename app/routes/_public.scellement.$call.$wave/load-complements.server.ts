import { listPublicComplements, readComplement } from '#app/server/public-seal.server.ts';
import { findPublicTimeStamp } from '#app/server/public-time-stamp.server.ts';

/** What completes the seal of an address, with the time-stamp of each. */
export async function loadComplements(address: { call?: string; wave?: string }) {
  const shown = [];
  for (const { number, document, sha256, sealedAt } of await listPublicComplements(address)) {
    const { reason, leaves, onPaper, root, previous } = readComplement(document);
    const timeStamp = await findPublicTimeStamp(address, { complement: number });
    shown.push({
      number,
      sealedAt: sealedAt.toISOString(),
      reason,
      deposits: leaves.length,
      onPaper,
      root,
      previous,
      sha256: sha256.toString('hex'),
      timeStamp: timeStamp && { stampedAt: timeStamp.stampedAt?.toISOString() ?? null },
    });
  }
  return shown;
}
