import { randomUUID } from 'node:crypto';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { findConflicts } from '#app/domain/review/conflicts-of-interest.ts';
import { drawOrder, MOST_READINGS_AT_ONCE, refuseSecondReader } from '#app/domain/review/second-reading.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { listFilesToAssign, listPersonTies } from '#db/queries/conflicts-of-interest.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import {
  insertSecondReading,
  listReviewsToRead,
  listSecondReaders,
  type ReaderRow,
  type ReviewToRead,
  toSecondReader,
} from '#db/queries/second-readings.server.ts';

export type AskReadingRefusal =
  | 'reader_not_entitled'
  | 'no_review_chosen'
  | 'draw_count_invalid'
  | 'nothing_to_read_again';

export type ReadingChoice =
  | { kind: 'chosen'; reviewIds: readonly string[] }
  | { kind: 'drawn'; count: number; seed: number };

type Asked = { asked: number; leftOut: number };
type Open = ReviewToRead & { authority_id: number };

/**
 * Opened reviews are given to a second reader, chosen one by one or drawn among all that may still be corrected.
 * Those that this person may not read (their own, of a file they review, of a holder they are tied to) are left
 * out, and said: of a draw, the next ones are taken instead.
 */
export async function askSecondReadings(
  actor: PersonActor,
  { readerId, choice, now }: { readerId: string; choice: ReadingChoice; now: Date },
): Promise<Result<Asked, AskReadingRefusal>> {
  const refusal = refuseChoice(choice);
  if (refusal) return refused(refusal);
  return asActor(actor, async (tx) => {
    const scope = deskScopeOf(actor.userId, actor.roles);
    const reader = (await listSecondReaders(tx, scope)).find(({ id }) => id === readerId);
    if (!reader) return refused('reader_not_entitled');
    const pool = (await listReviewsToRead(tx, scope)).filter(hasAuthority);
    const ordered = orderOf(pool, choice);
    if (ordered.length === 0) return refused('nothing_to_read_again');
    const readable = await leaveOut(tx, reader, ordered, localDateAt(now));
    const wanted = choice.kind === 'drawn' ? readable.slice(0, choice.count) : readable;
    const draw = choice.kind === 'drawn' ? { seed: choice.seed, among: pool.length } : null;
    const given = await give(tx, actor, { reader, reviews: wanted, draw });
    return ok({ asked: given, leftOut: ordered.length - readable.length });
  });
}

function refuseChoice(choice: ReadingChoice): AskReadingRefusal | undefined {
  if (choice.kind === 'chosen') return choice.reviewIds.length === 0 ? 'no_review_chosen' : undefined;
  const isCount =
    Number.isInteger(choice.count) && choice.count >= 1 && choice.count <= MOST_READINGS_AT_ONCE;
  return isCount ? undefined : 'draw_count_invalid';
}

function hasAuthority(review: ReviewToRead): review is Open {
  return review.authority_id !== null;
}

function orderOf(pool: readonly Open[], choice: ReadingChoice): Open[] {
  const ids = pool.map(({ id }) => id);
  const order = choice.kind === 'drawn' ? drawOrder(ids, choice.seed) : choice.reviewIds;
  return order.flatMap((id) => pool.find((review) => review.id === id) ?? []);
}

/** The reviews that this person may read, in the same order. */
async function leaveOut(tx: Tx, reader: ReaderRow, reviews: readonly Open[], on: string): Promise<Open[]> {
  const files = await listFilesToAssign(tx, [...new Set(reviews.map((review) => review.application_id))]);
  const [ties] = await listPersonTies(tx, [reader.id]);
  return reviews.filter((review) => {
    const file = files.find(({ applicationId }) => applicationId === review.application_id);
    if (!file || !ties) return false;
    const assignedUserIds = file.assigned.map(({ userId }) => userId);
    const place = { authorId: review.reviewer_id, authorityId: review.authority_id, assignedUserIds };
    return refuseSecondReader(toSecondReader(reader), place, findConflicts(ties, file, on)) === undefined;
  });
}

type Giving = { reader: ReaderRow; reviews: readonly Open[]; draw: { seed: number; among: number } | null };

async function give(tx: Tx, actor: PersonActor, { reader, reviews, draw }: Giving): Promise<number> {
  const given: Open[] = [];
  for (const review of reviews) {
    const reading = { id: randomUUID(), review, readerId: reader.id, askedBy: actor.userId, draw };
    if (!(await insertSecondReading(tx, reading))) continue;
    given.push(review);
    await insertEvent(tx, {
      applicationId: review.application_id,
      callId: review.call_id,
      act: 'ask_second_reading',
      actorKind: 'authority',
      actorId: actor.userId,
      holderVisible: false,
      payload: { seat: review.seat, drawn: draw !== null },
    });
  }
  const [first] = given;
  if (first && reader.id !== actor.userId)
    await insertMail(tx, {
      template: 'second-reading',
      props: {
        recipientName: reader.name,
        reviews: given.map(({ title, reference }) => ({ title, reference: reference ?? '' })),
        url: `${environment().publicOrigin}/instruction/relectures`,
        isFictitious: first.is_demonstration,
      },
      recipientName: reader.name,
      recipientEmail: reader.email,
      callId: first.call_id,
    });
  return given.length;
}
