import { can } from '#app/domain/account/permissions.ts';
import type { NotedCheck } from '#app/domain/review/admissibility.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { listNotedChecks, saveChecks } from '#db/queries/admissibility.server.ts';
import { lockForAct } from '#db/queries/application-acts.server.ts';

export type SaveChecksRefusal =
  | 'not_found'
  | 'not_allowed_role'
  | 'not_allowed_from_status'
  | 'checks_changed_meanwhile'
  | 'checks_changed_by_yourself';

export type PostedCheck = NotedCheck & {
  /** When the answer on the screen was given, as an ISO instant; empty when there was none. */
  seenAt: string;
};

/**
 * Keeps the officer's answers to the admissibility list, and what was noted before an answer. What was given since the
 * page was opened, by a colleague or by oneself in another tab, is never covered in silence: the whole save is refused,
 * and the page shows both.
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
    const stored = new Map((await listNotedChecks(tx, applicationId)).map((check) => [check.code, check]));
    const changed = checks.flatMap((check) => changeOf(check, stored.get(check.code)));
    const overtaken = changed.filter(
      ({ code, seenAt }) => (stored.get(code)?.checked_at.toISOString() ?? '') !== seenAt,
    );
    if (overtaken.length > 0) {
      const isOwn = overtaken.every(({ code }) => stored.get(code)?.checked_by === actor.userId);
      return refused(isOwn ? 'checks_changed_by_yourself' : 'checks_changed_meanwhile', {
        codes: overtaken.map(({ code }) => code).join(', '),
      });
    }
    await saveChecks(tx, applicationId, actor.userId, changed);
    return ok(true);
  });
}

/** What differs from what is kept. A note alone never takes an answer back: it goes with the answer that stands. */
function changeOf(posted: PostedCheck, kept: Omit<NotedCheck, 'code'> | undefined): PostedCheck[] {
  const outcome = posted.outcome ?? kept?.outcome ?? null;
  const isSame = outcome === (kept?.outcome ?? null) && posted.note === (kept?.note ?? '');
  return isSame ? [] : [{ ...posted, outcome }];
}
