import { describeRequest } from '#app/components/review/describe-request.ts';
import { can } from '#app/domain/account/permissions.ts';
import { availableActs, type Status } from '#app/domain/application/lifecycle.ts';
import { windowState } from '#app/domain/call/windows.ts';
import type { CheckAnswer } from '#app/domain/review/admissibility.ts';
import { readChecklist } from '#app/domain/review/admissibility-facts.ts';
import { complementPoints } from '#app/domain/review/complement-points.ts';
import { loadRequests } from '#app/server/complement-answers.server.ts';
import { describeHead, loadExaminedFile, loadFrozen } from '#app/server/desk.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listAdmissibilityDecisions, listNotedChecks } from '#db/queries/admissibility.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { listLetters } from '#db/queries/letters.server.ts';
import { findPaperEntry } from '#db/queries/paper-entries.server.ts';

/** The list of one file: what the machine found, what officers answered, what may be declared now. */
export async function loadChecklist(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const { row, object, roles } = file;
  const document = await loadFrozen(tx, row.current_version_id);
  const given = (await listNotedChecks(tx, id)).map(({ checked_by, ...check }) => ({
    ...check,
    isMine: checked_by === actor.userId,
  }));
  const rules = {
    isLate: row.is_late,
    ceilingCents: row.window_ceiling_cents ?? row.call_ceiling_cents,
    maxAidRateBp: row.max_aid_rate_bp,
    durationYears: row.duration_years,
  };
  const entry = await findPaperEntry(tx, id);
  const requests = await loadRequests(tx, id);
  const last = requests.find(({ request }) => request.ended_at !== null);
  const { automatic, answers, assessment } = readChecklist(
    document,
    rules,
    given.filter(({ outcome }) => outcome !== null) as CheckAnswer[],
    last !== undefined,
  );
  const window = windowState({ opensAt: row.opens_at, closesAt: row.closes_at }, row.now);
  const acts = availableActs(row.status as Status, roles, {
    window,
    checklistAnswered: assessment.unanswered.length === 0,
    failedChecks: assessment.failed.length,
    failedChecksWithoutReason: assessment.withoutReason.length,
  });
  return {
    head: describeHead(actor, file),
    automatic,
    given,
    assessment,
    acts,
    mayAnswer: row.status === 'deposited' && can(actor, 'answer_checklist', object),
    mayReverse: acts.some(({ act }) => act === 'reverse_inadmissibility'),
    isClosed: window === 'closed',
    closesAt: row.closes_at,
    depositedAt: row.deposited_at,
    paperDay: entry ? (entry.postmarked_on ?? entry.received_on) : null,
    complements: last ? describeRequest(last, row.now) : null,
    /** When the copy that is judged came in: answers given before were about another one. */
    answeredAt: last?.request.answered_at ?? null,
    toComplete: complementPoints(answers, document),
    mayRequest: row.status === 'deposited' && can(actor, 'request_complements', object),
    clocks: await loadClocks(tx, id),
    mayExtend: roles.includes('ars_director'),
    letters: await listLetters(tx, id),
    decisions: await listAdmissibilityDecisions(tx, id),
  };
}
