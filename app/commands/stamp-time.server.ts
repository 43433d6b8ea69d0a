import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { bytesToHex } from '#app/domain/shared/merkle-tree.ts';
import type { TimeStampStatement } from '#app/domain/verification/signed-statement.ts';
import { environment } from '#app/server/env.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { signDocument, signingKey } from '#app/server/signing.server.ts';
import { askTimeStamp, type Stamped } from '#app/server/time-stamp-authority.server.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import { keepSigningKey } from '#db/queries/selection-records.server.ts';
import {
  insertMissingTimeStamps,
  listDueTimeStamps,
  markTimeStampFailed,
  saveTimeStamp,
} from '#db/queries/time-stamps.server.ts';

/**
 * Has each seal and each signed publication time-stamped by an outside authority. What was asked and not given is
 * kept and asked again, later and later; nothing else waits for it. The key in use is kept too, before long after it
 * first signed a holder's proof.
 */
export async function stampTime({
  url = environment().timeStampUrl,
}: {
  url?: string | undefined;
} = {}): Promise<{ stamped: number; failed: number }> {
  const report = { stamped: 0, failed: 0 };
  // With or without an authority: what this key signs must stay verifiable when the key changes.
  await asActor(WORKER, (tx) => keepSigningKey(tx, signingKey()));
  if (url === undefined) return report;
  const due = await asActor(WORKER, async (tx) => {
    await insertMissingTimeStamps(tx);
    return listDueTimeStamps(tx);
  });
  for (const { id, sha256: hash } of due) {
    // Never under a transaction: an authority may take its time.
    const stamped = await ask(url, hash);
    await asActor(WORKER, (tx) => (stamped ? keep(tx, { id, ...stamped }) : markTimeStampFailed(tx, id)));
    report[stamped ? 'stamped' : 'failed'] += 1;
  }
  return report;
}

/** The answer, and what the portal signs of it: a reader of both notices any byte that changed. */
async function keep(tx: Tx, { id, response, stamp }: Stamped & { id: string }): Promise<void> {
  const statement = signDocument<TimeStampStatement>({
    layout: 'medicobus-time-stamp-1',
    file: stamp.sha256,
    response: bytesToHex(sha256(response)),
    at: stamp.at,
  });
  await saveTimeStamp(tx, {
    id,
    response,
    at: new Date(stamp.at),
    statement: canonicalBytes(statement),
  });
}

async function ask(url: string, hash: Buffer): Promise<Stamped | undefined> {
  try {
    return await askTimeStamp(url, hash);
  } catch (error) {
    logger.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'no time-stamp');
    return undefined;
  }
}
