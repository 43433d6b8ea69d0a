import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { announceMessage as announce } from '#app/commands/announce-message.server.ts';
import { checkMessageFile as check } from '#app/commands/check-message-file.server.ts';

const payloadSchema = z.object({ id: z.uuid() });

export const announceMessage: Task = async (payload) => {
  await announce(payloadSchema.parse(payload).id);
};

/** An antivirus that does not answer makes the job fail, and the queue tries again. */
export const checkMessageFile: Task = async (payload) => {
  await check(payloadSchema.parse(payload).id);
};
