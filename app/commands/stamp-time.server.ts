import { environment } from '#app/server/env.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { askTimeStamp, type Stamped } from '#app/server/time-stamp-authority.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import {
  insertMissingTimeStamps,
  listDueTimeStamps,
  markTimeStampFailed,
  saveTimeStamp,
} from '#db/queries/time-stamps.server.ts';

/**
 * Has each seal and each signed publication time-stamped by an outside authority. What was asked and not given is
 * kept and asked again, later and later; nothing else waits for it.
 */
export async function stampTime({
  url = environment().timeStampUrl,
}: {
  url?: string | undefined;
} = {}): Promise<{ stamped: number; failed: number }> {
  const report = { stamped: 0, failed: 0 };
  if (url === undefined) return report;
  const due = await asActor(WORKER, async (tx) => {
    await insertMissingTimeStamps(tx);
    return listDueTimeStamps(tx);
  });
  for (const { id, sha256 } of due) {
    // Never under a transaction: an authority may take its time.
    const stamped = await ask(url, sha256);
    await asActor(WORKER, (tx) =>
      stamped
        ? saveTimeStamp(tx, { id, response: stamped.response, at: new Date(stamped.stamp.at) })
        : markTimeStampFailed(tx, id),
    );
    report[stamped ? 'stamped' : 'failed'] += 1;
  }
  return report;
}

async function ask(url: string, sha256: Buffer): Promise<Stamped | undefined> {
  try {
    return await askTimeStamp(url, sha256);
  } catch (error) {
    logger.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'no time-stamp');
    return undefined;
  }
}
