import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { finishReview as close } from '#app/commands/finish-review.server.ts';

const payloadSchema = z.object({ application_id: z.uuid() });

/** Looks again whether every review of a file is in: for the requests that died after delivering one. */
export const finishReview: Task = async (payload) => {
  const { application_id: applicationId } = payloadSchema.parse(payload);
  await close({ applicationId });
};
