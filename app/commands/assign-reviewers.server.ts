import { can, lifecycleRolesOf } from '#app/domain/account/permissions.ts';
import { decideTransition, type Status, type TransitionRefusal } from '#app/domain/application/lifecycle.ts';
import { type AssignmentRefusal, canBeAssigned, type ReviewSeat } from '#app/domain/review/assignment.ts';
import { parseDate } from '#app/domain/shared/calendar-date.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { seatReviewer } from '#app/server/seat-reviewer.server.ts';
import { asActor, type PersonActor, type Tx } from '#db/client.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';
import { moveApplication } from '#db/queries/application-moves.server.ts';
import {
  ACTIVE_STATES,
  listAssignments,
  listCandidates,
  listReviewers,
  type Reviewer,
} from '#db/queries/assignments.server.ts';
import { findCall, loadGrid } from '#db/queries/calls.server.ts';
import { findFileToAssign } from '#db/queries/conflicts-of-interest.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { listReconciliations } from '#db/queries/reconciliations.server.ts';
import { findProgress } from '#db/queries/reviews.server.ts';

export type AssignReviewersRefusal =
  | TransitionRefusal
  | AssignmentRefusal
  | 'not_found'
  | 'no_choice'
  | 'third_not_needed'
  | 'reconciliation_convened'
  | 'due_date_invalid';

export type SeatChoice = { seat: ReviewSeat; reviewerId: string };

type LockedFile = NonNullable<Awaited<ReturnType<typeof lockForAct>>>;

/**
 * Gives seats of a file to reviewers, each told by mail, and opens the examination once every seat that the call
 * asks for is taken. The function that the page asked judges each choice again, under the file's lock; nothing
 * is written unless all of them pass.
 */
export async function assignReviewers(
  actor: PersonActor,
  input: { applicationId: string; choices: readonly SeatChoice[]; dueOn: string },
): Promise<Result<{ status: Status }, AssignReviewersRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, input.applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'assign_reviewers', file.object)) return refused('not_allowed_role');
    if (file.row.status !== 'admissible' && file.row.status !== 'in_review') {
      return refused('not_allowed_from_status', { status: file.row.status });
    }
    const letter = await findLetterFacts(tx, file.row.id);
    const call = await findCall(tx, file.row.call_id);
    if (!letter || !call) return refused('not_found');
    const judged = await judge(tx, file, { ...input, on: letter.today });
    if (!judged.ok) return judged;
    const day = parseDate(input.dueOn);
    if (day === undefined || day < letter.today) return refused('due_date_invalid');
    const criteriaCount = (await loadGrid(tx, call.grid_version_id))?.criteria.length ?? 0;
    for (const { reviewer, seat } of judged.value) {
      await seatReviewer(tx, actor, file.row, { reviewer, seat, dueOn: day, letter, criteriaCount });
    }
    return open(tx, actor, file, call.reviewers_per_file);
  });
}

type Choice = { reviewer: Reviewer; seat: ReviewSeat };

async function judge(
  tx: Tx,
  { row }: LockedFile,
  { choices, on }: { choices: readonly SeatChoice[]; on: string },
): Promise<Result<Choice[], AssignReviewersRefusal>> {
  if (choices.length === 0) return refused('no_choice');
  if (choices.some(({ seat }) => seat === 'third')) {
    const progress = await findProgress(tx, row.id);
    if (progress?.is_divergent !== true) return refused('third_not_needed');
    // The meeting opened the marks: a third reviewer could read them.
    if ((await listReconciliations(tx, row.id)).length > 0) return refused('reconciliation_convened');
  }
  const chosen = choices.map(({ reviewerId }) => reviewerId);
  const reviewers = (await listReviewers(tx, 'everywhere')).filter(({ id }) => chosen.includes(id));
  const candidates = await listCandidates(tx, reviewers);
  const target = await findFileToAssign(tx, row.id);
  if (!target) return refused('not_found');
  const assigned = [...target.assigned];
  const judged: Choice[] = [];
  for (const { seat, reviewerId } of choices) {
    const reviewer = reviewers.find(({ id }) => id === reviewerId);
    const candidate = candidates.get(reviewerId);
    if (!reviewer || !candidate) return refused('not_a_reviewer', { seat });
    const [refusal] = canBeAssigned(candidate, { ...target, assigned }, { seat, on }).refusals;
    if (refusal) return refused(refusal, { seat });
    assigned.push({ userId: reviewerId, seat });
    judged.push({ reviewer, seat });
  }
  return ok(judged);
}

async function open(
  tx: Tx,
  actor: PersonActor,
  { row, object }: LockedFile,
  reviewersPerFile: number,
): Promise<Result<{ status: Status }, AssignReviewersRefusal>> {
  const status = row.status as Status;
  if (status !== 'admissible') return ok({ status });
  const active = (await listAssignments(tx, row.id)).filter(({ state }) => ACTIVE_STATES.includes(state));
  const decision = decideTransition({
    act: 'start_review',
    status,
    actorRoles: lifecycleRolesOf(actor, object),
    facts: { assignmentDeployed: active.length >= reviewersPerFile },
  });
  if (!decision.ok) return ok({ status });
  await moveApplication(tx, {
    applicationId: row.id,
    callId: row.call_id,
    act: 'start_review',
    from: status,
    to: decision.value.to,
    actorKind: 'authority',
    actorId: actor.userId,
    holderVisible: true,
  });
  return ok({ status: decision.value.to });
}
