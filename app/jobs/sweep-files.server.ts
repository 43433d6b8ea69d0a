import type { Task } from 'graphile-worker';
import { attachFile } from '#app/commands/attach-file.server.ts';
import { expireUpload } from '#app/commands/expire-upload.server.ts';
import { antivirus } from '#app/server/antivirus.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { listStaged, readStaged, removeStaged, stagedBytes } from '#app/server/upload-staging.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import { enqueueCheck, listStuckChecks } from '#db/queries/attachment-checks.server.ts';
import { listStuckMessageFiles } from '#db/queries/message-files.server.ts';
import { enqueueMessageJob } from '#db/queries/messages.server.ts';
import { listForgottenUploads, listOpenUploadIds } from '#db/queries/uploads.server.ts';

const STUCK_AFTER_SECONDS = 300;
const FORGOTTEN_AFTER_SECONDS = 86_400;
const BATCH = 500;

type Upload = Awaited<ReturnType<typeof listForgottenUploads>>[number];

/** Finds the files whose check was left behind, and the uploads that nobody finished. */
export const sweepFiles: Task = async () => {
  const report = { checks: await retryChecks(), ...(await repairUploads()), staged: await removeLeftovers() };
  if (Object.values(report).some((count) => count > 0)) logger.info(report, 'files swept');
};

async function retryChecks(): Promise<number> {
  const hasAntivirus = antivirus() !== undefined;
  const which = { olderThanSeconds: STUCK_AFTER_SECONDS, hasAntivirus, limit: BATCH };
  return asActor(WORKER, async (tx) => {
    const ids = await listStuckChecks(tx, which);
    for (const id of ids) await enqueueCheck(tx, id);
    const ofMessages = await listStuckMessageFiles(tx, which);
    for (const id of ofMessages) await enqueueMessageJob(tx, 'check_message_file', id);
    return ids.length + ofMessages.length;
  });
}

/** An upload whose bytes are all here is finished for its author; an old one that is not whole is given up. */
async function repairUploads(): Promise<{ finished: number; expired: number }> {
  const report = { finished: 0, expired: 0 };
  const uploads = await asActor(WORKER, (tx) =>
    listForgottenUploads(tx, { olderThanSeconds: STUCK_AFTER_SECONDS, limit: BATCH }),
  );
  for (const upload of uploads) {
    if ((await stagedBytes(upload.id)) === upload.size_bytes) {
      // One that cannot be finished must not keep the others waiting.
      await finish(upload).catch((err: unknown) =>
        logger.error({ err, uploadId: upload.id }, 'upload failed'),
      );
      report.finished += 1;
    } else if (Date.now() - upload.begun_at.getTime() > FORGOTTEN_AFTER_SECONDS * 1_000) {
      await expireUpload(upload.id);
      report.expired += 1;
    }
  }
  return report;
}

async function finish(upload: Upload): Promise<void> {
  const author = { kind: 'person', userId: upload.begun_by, roles: [] } as const;
  await attachFile(author, {
    applicationId: upload.application_id,
    kind: upload.kind,
    name: upload.file_name,
    content: readStaged(upload.id),
    upload: { id: upload.id, begunAt: upload.begun_at, declaredSha256: upload.declared_sha256 },
  });
}

/** Bytes that wait for an upload that has ended, or that never began. */
async function removeLeftovers(): Promise<number> {
  const old = (await listStaged()).filter(
    ({ modifiedAt }) => Date.now() - modifiedAt.getTime() > FORGOTTEN_AFTER_SECONDS * 1_000,
  );
  const open = await asActor(WORKER, (tx) =>
    listOpenUploadIds(
      tx,
      old.map(({ id }) => id),
    ),
  );
  const leftovers = old.filter(({ id }) => !open.includes(id));
  for (const { id } of leftovers) await removeStaged(id);
  return leftovers.length;
}
