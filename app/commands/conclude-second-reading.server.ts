import { can } from '#app/domain/account/permissions.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { findConflicts, isBlocking } from '#app/domain/review/conflicts-of-interest.ts';
import {
  type ConclusionRefusal,
  decideConclusion,
  type ReadingConclusion,
} from '#app/domain/review/second-reading.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { eventOfReading, stateOfReading } from '#app/server/second-readings.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { findFileToAssign, listPersonTies } from '#db/queries/conflicts-of-interest.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { concludeReading, findSecondReading, type ReadingRow } from '#db/queries/second-readings.server.ts';
import type { ReviewRemarksProps } from '#emails/mail-props.ts';

export type ConcludeReadingRefusal =
  | ConclusionRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'reader_reviews_file'
  | 'reader_has_interest';

type Conclusion = {
  readingId: string;
  conclusion: ReadingConclusion | null;
  remarks: string;
  sworn: boolean;
  now: Date;
};

/**
 * The second reader confirms a review, or returns remarks with their reason; the author is then told by mail, and
 * alone may change anything. What ties a person to a file may have appeared since they were asked: it is looked
 * for again.
 */
export async function concludeSecondReading(
  actor: PersonActor,
  { readingId, now, ...posted }: Conclusion,
): Promise<Result<ReadingConclusion, ConcludeReadingRefusal>> {
  return asActor(actor, async (tx) => {
    const reading = await findSecondReading(tx, readingId);
    const file = reading && (await lockForAct(tx, actor.userId, reading.application_id));
    if (!reading || !file || !can(actor, 'read_review_again', file.object)) return refused('not_found');
    if (reading.reader_id !== actor.userId) return refused('not_allowed_role');
    if (file.object.isAssigned) return refused('reader_reviews_file');
    if (await hasInterest(tx, actor.userId, reading.application_id, now))
      return refused('reader_has_interest');
    const decided = decideConclusion(stateOfReading(reading), posted);
    if (!decided.ok) return decided;
    if (!(await concludeReading(tx, readingId, decided.value))) return refused('reading_over');
    const { conclusion } = decided.value;
    await insertEvent(tx, {
      ...eventOfReading(reading),
      act: conclusion === 'remarks' ? 'remark_review' : 'confirm_review',
      actorKind: 'authority',
      actorId: actor.userId,
    });
    if (conclusion === 'remarks') await tellAuthor(tx, reading);
    return ok(conclusion);
  });
}

async function hasInterest(tx: Tx, userId: string, applicationId: string, now: Date): Promise<boolean> {
  const file = await findFileToAssign(tx, applicationId);
  const [ties] = await listPersonTies(tx, [userId]);
  return (
    file === undefined || ties === undefined || findConflicts(ties, file, localDateAt(now)).some(isBlocking)
  );
}

async function tellAuthor(tx: Tx, reading: ReadingRow): Promise<void> {
  const props: ReviewRemarksProps = {
    recipientName: reading.author_name,
    dossier: {
      title: reading.title,
      holderName: reading.holder_name,
      reference: reading.reference ?? '',
      url: `${environment().publicOrigin}/evaluations/${reading.assignment_id}/remarques`,
    },
    isFictitious: reading.is_demonstration,
  };
  await insertMail(tx, {
    template: 'review-remarks',
    props: { ...props },
    recipientName: reading.author_name,
    recipientEmail: reading.author_email,
    callId: reading.call_id,
    applicationId: reading.application_id,
  });
}
