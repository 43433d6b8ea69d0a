import { randomUUID } from 'node:crypto';
import { can } from '#app/domain/account/permissions.ts';
import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import { decideConvening, type ReconciliationRefusal } from '#app/domain/review/reconciliation.ts';
import { mayBeCorrected } from '#app/domain/review/review-writing.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { environment } from '#app/server/env.server.ts';
import { asActor, type PersonActor, type Tx, WORKER } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent, lockApplication } from '#db/queries/application-moves.server.ts';
import { ACTIVE_STATES, listAssignments } from '#db/queries/assignments.server.ts';
import { unblindReviews } from '#db/queries/delivered-reviews.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { insertMail } from '#db/queries/mails.server.ts';
import { findReconciliation, insertReconciliation } from '#db/queries/reconciliations.server.ts';
import { findProgress } from '#db/queries/reviews.server.ts';
import type { ReconciliationProps } from '#emails/mail-props.ts';

export type ConveneRefusal =
  | ReconciliationRefusal
  | 'not_found'
  | 'not_allowed_role'
  | 'not_allowed_from_status';

type Convening = { applicationId: string; plannedOn: string; place: string };

/**
 * The officer calls the reviewers who diverge to a meeting, instead of a third review. Their reviews open to them and
 * to the agency, so that there is something to discuss; nobody else may be seated from here. What the officer may do
 * is judged as the officer; the writing is the system's, since nobody but the author holds a right on a review.
 */
export async function conveneReconciliation(
  actor: PersonActor,
  convening: Convening,
): Promise<Result<true, ConveneRefusal>> {
  const judged = await asActor(actor, async (tx): Promise<Result<true, ConveneRefusal>> => {
    const file = await lockForAct(tx, actor.userId, convening.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    return can(actor, 'assign_reviewers', file.object) ? ok(true) : refused('not_allowed_role');
  });
  if (!judged.ok) return judged;
  return asActor(WORKER, (tx) => convene(tx, actor.userId, convening));
}

async function convene(
  tx: Tx,
  officerId: string,
  { applicationId, plannedOn, place }: Convening,
): Promise<Result<true, ConveneRefusal>> {
  const file = await lockApplication(tx, applicationId);
  if (file?.authority_id == null) return refused('not_found');
  if (!mayBeCorrected(file.status)) return refused('not_allowed_from_status', { status: file.status });
  const letter = await findLetterFacts(tx, applicationId);
  if (!letter) return refused('not_found');
  const seated = (await listAssignments(tx, applicationId)).filter(({ state }) =>
    ACTIVE_STATES.includes(state),
  );
  const assignmentIds = seated.filter(({ seat }) => seat !== 'third').map(({ id }) => id);
  const progress = await findProgress(tx, applicationId);
  const last = await findReconciliation(tx, { applicationId, assignmentIds });
  const isOpen = isDivergenceOpen({ ...progress, isDivergent: progress?.is_divergent });
  const day = decideConvening({
    divergenceOpen: progress?.is_divergent === true && seated.every((one) => one.delivered_at !== null),
    thirdSeated: seated.some(({ seat }) => seat === 'third'),
    // Minutes stand unless a correction made since diverges again.
    isConvened: last !== undefined && (last.recorded_at === null || !isOpen),
    plannedOn,
    today: letter.today,
  });
  if (!day.ok) return day;
  const event = { applicationId, callId: file.call_id };
  await insertReconciliation(tx, {
    ...event,
    id: randomUUID(),
    authorityId: file.authority_id,
    assignmentIds,
    plannedOn: day.value,
    place: place.trim(),
    convenedBy: officerId,
  });
  await unblindReviews(tx, applicationId);
  await insertEvent(tx, {
    ...event,
    act: 'convene_reconciliation',
    actorKind: 'authority',
    actorId: officerId,
    holderVisible: false,
  });
  for (const { id, reviewer_name: recipientName, reviewer_email: recipientEmail } of seated) {
    const props: ReconciliationProps = {
      recipientName,
      dossier: { ...letter.dossier, url: `${environment().publicOrigin}/evaluations/${id}` },
      convenedBy: letter.authorityName,
      plannedOn: day.value,
      place: place.trim(),
      isFictitious: letter.isFictitious,
    };
    await insertMail(tx, {
      ...event,
      template: 'reconciliation',
      props: { ...props },
      recipientName,
      recipientEmail,
    });
  }
  return ok(true);
}
