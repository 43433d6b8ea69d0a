import { can } from '#app/domain/account/permissions.ts';
import type { AssignmentRefusal } from '#app/domain/review/assignment.ts';
import { canSubstitute } from '#app/domain/review/substitute.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { seatReviewer } from '#app/server/seat-reviewer.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { insertEvent } from '#db/queries/application-moves.server.ts';
import { listAssignments, listCandidates, listReviewers } from '#db/queries/assignments.server.ts';
import { findCall, loadGrid } from '#db/queries/calls.server.ts';
import { findFileToAssign } from '#db/queries/conflicts-of-interest.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { lockRecusal, settleRecusalRow } from '#db/queries/recusals.server.ts';

export type SettleRecusalRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'recusal_settled'
  | 'no_choice'
  | 'due_date_invalid'
  | AssignmentRefusal;

type LockedRecusal = NonNullable<Awaited<ReturnType<typeof lockRecusal>>>;
type LockedFile = NonNullable<Awaited<ReturnType<typeof lockForAct>>>;
type Choice = { reviewerId: string; dueOn: string };

/** Statuses in which somebody is still expected in the seat left. */
const REVIEWABLE = ['admissible', 'in_review'];

/**
 * The superior of whoever withdrew names the substitute, who passes the rule of every assignment, and the seat is
 * given in the same transaction. Where no seat was left, or it is taken again, or the examination is over, the
 * withdrawal is only taken note of. Source: decree 2014-90, article 2.
 */
export async function settleRecusal(
  actor: PersonActor,
  { recusalId, choice }: { recusalId: string; choice: Choice | null },
): Promise<Result<{ substituteId: string | null }, SettleRecusalRefusal>> {
  return asActor(actor, async (tx) => {
    // Only the superior may lock it: row-level security knows who that is.
    const recusal = await lockRecusal(tx, recusalId);
    const file = recusal && (await lockForAct(tx, actor.userId, recusal.application_id));
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'settle_recusal', file.object)) return refused('not_allowed_role');
    if (recusal.decided_at !== null) return refused('recusal_settled');
    const seated = await fillSeat(tx, actor, file, recusal, choice);
    if (!seated.ok) return seated;
    const substituteAssignmentId = seated.value;
    await settleRecusalRow(tx, { id: recusal.id, decidedBy: actor.userId, substituteAssignmentId });
    await insertEvent(tx, {
      applicationId: recusal.application_id,
      callId: recusal.call_id,
      act: 'settle_recusal',
      actorKind: recusal.superior === 'national' ? 'national' : 'authority',
      actorId: actor.userId,
      holderVisible: false,
      payload: { recusalId: recusal.id },
    });
    return ok({ substituteId: substituteAssignmentId });
  });
}

/** The assignment that replaces the one left: a new one, or the one given meanwhile; null where none is needed. */
async function fillSeat(
  tx: Tx,
  actor: PersonActor,
  { row }: LockedFile,
  recusal: LockedRecusal,
  choice: Choice | null,
): Promise<Result<string | null, SettleRecusalRefusal>> {
  const target = await findFileToAssign(tx, row.id);
  const assignments = await listAssignments(tx, row.id);
  const left = assignments.find(({ id }) => id === recusal.assignment_id);
  if (!target || !left || !REVIEWABLE.includes(row.status)) return ok(null);
  const taken = target.assigned.find(({ seat }) => seat === left.seat);
  if (taken) {
    const meanwhile = assignments.find(
      (one) => one.seat === left.seat && one.reviewer_id === taken.userId && one.id !== left.id,
    );
    return ok(meanwhile?.id ?? null);
  }
  if (choice === null || choice.reviewerId === '') return refused('no_choice');
  const reviewer = (await listReviewers(tx, 'everywhere')).find(({ id }) => id === choice.reviewerId);
  const letter = await findLetterFacts(tx, row.id);
  const call = await findCall(tx, row.call_id);
  if (!reviewer || !letter || !call) return refused('not_a_reviewer');
  const candidate = (await listCandidates(tx, [reviewer])).get(reviewer.id);
  if (!candidate) return refused('not_a_reviewer');
  const [refusal] = canSubstitute(candidate, target, { seat: left.seat, on: letter.today }).refusals;
  if (refusal) return refused(refusal);
  const dueOn = parseDate(choice.dueOn);
  if (dueOn === undefined || dueOn < letter.today) return refused('due_date_invalid');
  const criteriaCount = (await loadGrid(tx, call.grid_version_id))?.criteria.length ?? 0;
  return ok(await seatReviewer(tx, actor, row, { reviewer, seat: left.seat, dueOn, letter, criteriaCount }));
}
