import { can } from '#app/domain/account/permissions.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { eventOfReading } from '#app/server/second-readings.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findSecondReading, withdrawReading } from '#db/queries/second-readings.server.ts';

export type WithdrawReadingRefusal = 'not_found' | 'reading_over';

/** Whoever follows the examination takes back a reading that waits: its reader left, or may no longer read. */
export async function withdrawSecondReading(
  actor: PersonActor,
  { readingId }: { readingId: string },
): Promise<Result<true, WithdrawReadingRefusal>> {
  return asActor(actor, async (tx) => {
    const reading = await findSecondReading(tx, readingId);
    const file = reading && (await lockForAct(tx, actor.userId, reading.application_id));
    if (!reading || !file || !can(actor, 'read_review_again', file.object)) return refused('not_found');
    if (!(await withdrawReading(tx, readingId, actor.userId))) return refused('reading_over');
    await insertEvent(tx, {
      ...eventOfReading(reading),
      act: 'withdraw_second_reading',
      actorKind: 'authority',
      actorId: actor.userId,
    });
    return ok(true);
  });
}
