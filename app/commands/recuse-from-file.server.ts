import type { RecusalGround } from '#app/domain/review/recusal.ts';
import type { Result } from '#app/domain/shared/result.ts';
import { type RecusalRefusal, type RecusalWords, recordRecusal } from '#app/server/record-recusal.server.ts';
import type { PersonActor } from '#db/client.server.ts';

/** "I have a tie with this file": an agent withdraws, in writing, and opens it no more. Source: decree 2014-90. */
export async function recuseFromFile(
  actor: PersonActor,
  input: { applicationId: string; ground: RecusalGround | null; text: string; words: RecusalWords },
): Promise<Result<{ recusalId: string }, RecusalRefusal>> {
  return recordRecusal(actor, { ...input, userId: actor.userId });
}
