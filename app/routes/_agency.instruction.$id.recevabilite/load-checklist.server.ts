import { can } from '#app/domain/account/permissions.ts';
import { availableActs, type Status } from '#app/domain/application/lifecycle.ts';
import { windowState } from '#app/domain/call/windows.ts';
import type { CheckAnswer } from '#app/domain/review/admissibility.ts';
import { readChecklist } from '#app/domain/review/admissibility-facts.ts';
import { describeHead, loadExaminedFile, loadFrozen } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listAdmissibilityDecisions, listChecks } from '#db/queries/admissibility.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

/** The list of one file: what the machine found, what officers answered, what may be declared now. */
export async function loadChecklist(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const { row, object, roles } = file;
  const document = await loadFrozen(tx, row.current_version_id);
  const given = await listChecks(tx, id);
  const rules = {
    isLate: row.is_late,
    ceilingCents: row.window_ceiling_cents ?? row.call_ceiling_cents,
    maxAidRateBp: row.max_aid_rate_bp,
    durationYears: row.duration_years,
  };
  const { automatic, assessment } = readChecklist(document, rules, given as CheckAnswer[], false);
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
    decisions: await listAdmissibilityDecisions(tx, id),
  };
}
