import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { checkAttachment as check } from '#app/commands/check-attachment.server.ts';

const payloadSchema = z.object({ attachment_id: z.uuid() });

/** Reads one received file. An antivirus that does not answer makes the job fail, and the queue tries again. */
export const checkAttachment: Task = async (payload) => {
  const { attachment_id: attachmentId } = payloadSchema.parse(payload);
  await check(attachmentId);
};
