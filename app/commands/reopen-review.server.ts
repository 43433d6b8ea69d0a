import { randomUUID } from 'node:crypto';
import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import type { LifecycleRole, Status, TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { decideTransition } from '#app/domain/application/lifecycle.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { asActor, type PersonActor, type Tx, WORKER } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { lockApplication, moveApplication } from '#db/queries/application-moves.server.ts';
import { insertAssignment, moveAssignment } from '#db/queries/assignments.server.ts';
import { findCall, loadGrid } from '#db/queries/calls.server.ts';
import {
  blindReviews,
  type LockedReviewRow,
  listLockedReviews,
} from '#db/queries/delivered-reviews.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { copyReview, findReviewer, saveProgress } from '#db/queries/reviews.server.ts';
import type { AssignmentProps } from '#emails/mail-props.ts';

export type ReopenRefusal = TransitionRefusal | 'not_found' | 'no_seat_chosen';

type Reopening = { applicationId: string; seats: readonly ReviewSeat[]; reason: string };

/**
 * The director sends chosen reviews back to their authors, with a reason. A delivered review is never edited: its
 * assignment is withdrawn and kept, and a new one starts from a copy of it. All reviews close again meanwhile.
 * What the director may do is judged as the director; the writing is the system's, since nobody but the author
 * holds a right on a review.
 */
export async function reopenReview(
  actor: PersonActor,
  reopening: Reopening,
): Promise<Result<true, ReopenRefusal>> {
  const judged = await asActor(actor, async (tx): Promise<Result<LifecycleRole[], ReopenRefusal>> => {
    const file = await lockForAct(tx, actor.userId, reopening.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    return ok(lifecycleRolesOf(actor, file.object));
  });
  if (!judged.ok) return judged;
  return asActor(WORKER, (tx) => reopen(tx, actor.userId, judged.value, reopening));
}

async function reopen(
  tx: Tx,
  directorId: string,
  actorRoles: readonly LifecycleRole[],
  { applicationId, seats, reason }: Reopening,
): Promise<Result<true, ReopenRefusal>> {
  const file = await lockApplication(tx, applicationId);
  if (file?.authority_id == null) return refused('not_found');
  const decision = decideTransition({
    act: 'reopen_review',
    status: file.status as Status,
    actorRoles,
    facts: { reason },
  });
  if (!decision.ok) return decision;
  const delivered = await listLockedReviews(tx, applicationId);
  const chosen = delivered.filter(({ seat }) => seats.includes(seat));
  if (chosen.length === 0) return refused('no_seat_chosen');
  const call = await findCall(tx, file.call_id);
  await moveApplication(tx, {
    applicationId,
    callId: file.call_id,
    act: 'reopen_review',
    from: file.status,
    to: decision.value.to,
    actorKind: 'authority',
    actorId: directorId,
    holderVisible: false,
    reason: reason.trim(),
    payload: { seats: chosen.map(({ seat }) => seat) },
  });
  await blindReviews(tx, applicationId);
  for (const review of chosen) {
    await sendBack(tx, { file: { ...file, authorityId: file.authority_id }, review, directorId, reason });
  }
  await saveProgress(tx, {
    applicationId,
    callId: file.call_id,
    authorityId: file.authority_id,
    required: Math.max(call?.reviewers_per_file ?? 0, delivered.length),
    locked: delivered.length - chosen.length,
    isDivergent: false,
    divergenceReason: '',
  });
  return ok(true);
}

async function sendBack(
  tx: Tx,
  back: {
    file: { id: string; call_id: string; authorityId: number };
    review: LockedReviewRow;
    directorId: string;
    reason: string;
  },
): Promise<void> {
  const { file, review } = back;
  const letter = await findLetterFacts(tx, file.id);
  const call = await findCall(tx, file.call_id);
  const reviewer = await findReviewer(tx, review.reviewer_id);
  if (!letter || !call || !reviewer) throw new Error('A delivered review has lost its file or its author');
  const dueOn = addDays(letter.today, call.review_days) ?? letter.today;
  const id = randomUUID();
  await moveAssignment(tx, {
    id: review.assignment_id,
    from: ['accepted'],
    to: 'withdrawn',
    reason: back.reason.trim(),
  });
  await insertAssignment(tx, {
    id,
    applicationId: file.id,
    callId: file.call_id,
    authorityId: file.authorityId,
    reviewerId: review.reviewer_id,
    seat: review.seat,
    dueOn,
    assignedBy: back.directorId,
    state: 'accepted',
  });
  await copyReview(tx, review.id, { assignmentId: id });
  const props: AssignmentProps = {
    recipientName: reviewer.name,
    dossier: { ...letter.dossier, url: `${environment().publicOrigin}/evaluations/${id}` },
    assignedBy: letter.authorityName,
    dueOn,
    criteriaCount: (await loadGrid(tx, call.grid_version_id))?.criteria.length ?? 0,
    isFictitious: letter.isFictitious,
  };
  await insertMail(tx, {
    template: 'assignment',
    props: { ...props },
    recipientName: reviewer.name,
    recipientEmail: reviewer.email,
    callId: file.call_id,
    applicationId: file.id,
  });
}
