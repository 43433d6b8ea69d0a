import type { RecusalGround } from '#app/domain/review/recusal.ts';
import { type Result, refused } from '#app/domain/shared/result.ts';
import { type RecusalRefusal, type RecusalWords, recordRecusal } from '#app/server/record-recusal.server.ts';
import type { PersonActor } from '#db/client.server.ts';

/** Those who answer for the examination withdraw a reviewer whose tie they know of, with the reason in writing. */
export async function orderRecusal(
  actor: PersonActor,
  input: {
    applicationId: string;
    userId: string;
    ground: RecusalGround | null;
    text: string;
    words: RecusalWords;
  },
): Promise<Result<{ recusalId: string }, RecusalRefusal | 'reason_missing'>> {
  if (input.text.trim() === '') return refused('reason_missing');
  return recordRecusal(actor, input);
}
