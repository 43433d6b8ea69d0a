import {
  dueReviewReminder,
  isLongOverdue,
  REMINDED_DAYS_AHEAD,
} from '#app/domain/review/review-reminders.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { parisClock } from '#app/domain/shared/paris-time.ts';
import { type Telling, tellReaders } from '#app/server/tell-readers.server.ts';
import { asActor, type Tx, WORKER } from '#db/client.server.ts';
import { findReader, listDeskReaders, type Reader } from '#db/queries/notices.server.ts';
import {
  listOwedReviews,
  lockReviewerReminders,
  wasRemindedOn,
} from '#db/queries/review-reminders.server.ts';

type Owed = Awaited<ReturnType<typeof listOwedReviews>>[number];
type Due = Owed & { dueOn: string; step: number };

/** Nobody is reminded at night: the hour of Paris from which the day's reminders leave. */
const FIRST_HOUR = '08:00';

/** The last due date that may call for a reminder now; undefined at night. */
export function remindedUntil(now: Date): string | undefined {
  const { date, time } = parisClock(now.getTime());
  return time < FIRST_HOUR ? undefined : addDays(date, REMINDED_DAYS_AHEAD);
}

/**
 * Reminds one reviewer of all that they owe and that a step makes due on this day, in one mail or in their summary;
 * never twice on the same day. The officers of the agency hear of what is long overdue. Says how many reviews are told.
 */
export async function remindReviewer(reviewerId: string, { now }: { now: Date }): Promise<number> {
  const today = parisClock(now.getTime()).date;
  return asActor(WORKER, async (tx) => {
    await lockReviewerReminders(tx, reviewerId);
    const reader = await findReader(tx, reviewerId);
    if (reader === undefined || (await wasRemindedOn(tx, reviewerId, today))) return 0;
    const due = (await listOwedReviews(tx, reviewerId)).flatMap((owed): Due[] => {
      const step = owed.due_on === null ? undefined : dueReviewReminder(owed.due_on, today);
      return step === undefined || owed.due_on === null ? [] : [{ ...owed, dueOn: owed.due_on, step }];
    });
    await tellReaders(
      tx,
      due.map((review) => reminderOf(review, reader, today)),
    );
    for (const review of due.filter(({ step }) => isLongOverdue(step))) await tellOfficers(tx, review, today);
    return due.length;
  });
}

function reminderOf(review: Due, reader: Reader, day: string): Telling {
  return {
    reader,
    kind: 'review_reminder',
    key: `review_reminder:${review.id}:${review.dueOn}:${review.step}`,
    applicationId: review.application_id,
    line: { ...lineOf(review, day), path: `/evaluations/${review.id}` },
  };
}

/** Told without the reviewer's name: the page of the file says who, to whoever may read it. */
async function tellOfficers(tx: Tx, review: Due, day: string): Promise<void> {
  const officers = await listDeskReaders(tx, review.authority_id);
  await tellReaders(
    tx,
    officers.map((reader) => ({
      reader,
      kind: 'late_review',
      key: `late_review:${review.id}:${review.dueOn}:${review.step}`,
      applicationId: review.application_id,
      line: { ...lineOf(review, day), path: `/instruction/${review.application_id}/affectation` },
    })),
  );
}

function lineOf(review: Due, day: string) {
  return {
    title: review.title,
    detail: review.reference ?? '',
    dueOn: review.dueOn,
    day,
    isFictitious: review.is_demonstration,
  };
}
