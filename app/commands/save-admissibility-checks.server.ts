import { can } from '#app/domain/account/permissions.ts';
import type { CheckAnswer } from '#app/domain/review/admissibility.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listChecks, saveChecks } from '#db/queries/admissibility.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';

export type SaveChecksRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'not_allowed_from_status'
  | 'checks_changed_meanwhile';

export type PostedCheck = CheckAnswer & {
  /** When the answer on the screen was given, as an ISO instant; empty when there was none. */
  seenAt: string;
};

/**
 * Keeps the officer's answers to the admissibility list. An answer that a colleague gave since the page was
 * opened is never covered in silence: the whole save is refused, and the page shows both.
 */
export async function saveAdmissibilityChecks(
  actor: PersonActor,
  { applicationId, checks }: { applicationId: string; checks: readonly PostedCheck[] },
): Promise<Result<true, SaveChecksRefusal>> {
  return asActor(actor, async (tx) => {
    const file = await lockForAct(tx, actor.userId, applicationId);
    if (!file || !can(actor, 'read_deposited', file.object)) return refused('not_found');
    if (!can(actor, 'answer_checklist', file.object)) return refused('not_allowed_role');
    if (file.row.status !== 'deposited') return refused('not_allowed_from_status');
    const stored = new Map((await listChecks(tx, applicationId)).map((check) => [check.code, check]));
    const changed = checks.filter(({ code, outcome, note }) => {
      const current = stored.get(code);
      return current?.outcome !== outcome || current.note !== note;
    });
    const overtaken = changed.filter(
      ({ code, seenAt }) => (stored.get(code)?.checked_at.toISOString() ?? '') !== seenAt,
    );
    if (overtaken.length > 0) {
      return refused('checks_changed_meanwhile', { codes: overtaken.map(({ code }) => code).join(', ') });
    }
    await saveChecks(tx, applicationId, actor.userId, changed);
    return ok(true);
  });
}
