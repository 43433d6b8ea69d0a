import type { PublishedBalance } from '#app/domain/selection/carry-over.ts';
import type { SelectionRecord } from '#app/domain/verification/selection-record.ts';
import type { Tx } from '#db/client.server.ts';
import { findShownPublication } from '#db/queries/publications.server.ts';

/** The balance that the public file of a wave bears now; null while its results are not public. */
export async function readPublishedBalance(tx: Tx, waveId: string): Promise<PublishedBalance | null> {
  const publication = await findShownPublication(tx, waveId);
  if (!publication?.selectionRecord) return null;
  const record = JSON.parse(publication.selectionRecord.toString('utf8')) as SelectionRecord;
  return record.ledger;
}
