import { decideAnswer } from '#app/domain/review/second-reading.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { eventOfReading, stateOfReading } from '#app/server/second-readings.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { answerReading, listRemarksTo } from '#db/queries/second-readings.server.ts';

export type AnswerRemarksRefusal = 'not_found' | 'reading_over' | 'remarks_too_short' | 'text_too_long';

/** The author of a review stands by it against a second reader's remarks, and says why. */
export async function answerReviewRemarks(
  actor: PersonActor,
  { assignmentId, answer }: { assignmentId: string; answer: string },
): Promise<Result<true, AnswerRemarksRefusal>> {
  return asActor(actor, async (tx) => {
    const [reading] = (await listRemarksTo(tx, actor.userId)).filter(
      ({ assignment_id: id }) => id === assignmentId,
    );
    if (!reading) return refused('not_found');
    const decided = decideAnswer(stateOfReading(reading), answer);
    if (!decided.ok) return decided;
    if (!(await answerReading(tx, reading.id, decided.value))) return refused('reading_over');
    await insertEvent(tx, {
      ...eventOfReading(reading),
      act: 'maintain_review',
      actorKind: 'reviewer',
      actorId: actor.userId,
    });
    return ok(true);
  });
}
