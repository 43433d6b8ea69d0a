import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { finishComplementAnswer } from '#app/commands/finish-complement-answer.server.ts';
import { finishDeposit as finishPlainDeposit } from '#app/commands/finish-deposit.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { findAttempt, listOrphanAttempts } from '#db/queries/deposits.server.ts';

const payloadSchema = z.object({ attempt_id: z.uuid() });

const ORPHAN_AFTER_SECONDS = 30;

/** Finishes an attempt that its request left behind; one already finished is left as it is. */
export const finishDeposit: Task = async (payload) => {
  const { attempt_id: attemptId } = payloadSchema.parse(payload);
  const finished = await finish(WORKER, attemptId);
  if (!finished.ok && finished.code === 'not_found') logger.warn({ attemptId }, 'deposit attempt not found');
};

/** Finds the attempts whose job was lost too: nothing deposited may wait for somebody to notice. */
export const sweepDeposits: Task = async () => {
  const orphans = await asActor(WORKER, (tx) =>
    listOrphanAttempts(tx, { olderThanSeconds: ORPHAN_AFTER_SECONDS }),
  );
  for (const { id } of orphans) {
    // One that cannot be finished must not keep the others waiting.
    await finish(WORKER, id).catch((err: unknown) =>
      logger.error({ err, attemptId: id }, 'orphan deposit failed'),
    );
  }
  if (orphans.length > 0) logger.info({ count: orphans.length }, 'orphan deposits swept');
};

/** By what it is: a deposit, or an answer to a request for complements. */
async function finish(actor: typeof WORKER, attemptId: string) {
  const attempt = await asActor(actor, (tx) => findAttempt(tx, attemptId));
  return attempt?.complement_request_id
    ? finishComplementAnswer(actor, attemptId)
    : finishPlainDeposit(actor, attemptId);
}
