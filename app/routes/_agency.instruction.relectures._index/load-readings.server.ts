import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import { asksReadings } from '#app/server/desk.server.ts';
import { describeReading } from '#app/server/second-readings.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import {
  listReadingsToMake,
  listReviewsToRead,
  listSecondReaders,
  listSecondReadings,
} from '#db/queries/second-readings.server.ts';

/** What waits for this reader, what the desk follows, and what may still be read again, by whom. */
export async function loadReadings(tx: Tx, actor: PersonActor, scope: DeskScope) {
  return {
    mayAsk: asksReadings(actor),
    mine: (await listReadingsToMake(tx, actor.userId)).map(describeReading),
    followed: (await listSecondReadings(tx, scope)).map(describeReading),
    pool: (await listReviewsToRead(tx, scope)).map((review) => ({
      id: review.id,
      reference: review.reference,
      title: review.title,
      seat: review.seat,
      authorName: review.reviewer_name,
      points: (review.total_fifths ?? 0) / HIGHEST_MARK,
    })),
    readers: (await listSecondReaders(tx, scope)).map(({ id, name }) => ({ id, name })),
  };
}
