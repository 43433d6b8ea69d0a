import { describeRequest } from '#app/components/review/describe-request.ts';
import { can } from '#app/domain/account/permissions.ts';
import { readDeadline, suggestDeadline } from '#app/domain/application/complement-deadline.ts';
import { isDocumentTarget, isTarget } from '#app/domain/application/complement-targets.ts';
import { answersOfContent } from '#app/domain/application/content-answers.ts';
import { type ClockFacts, legalClocks } from '#app/domain/call/application-clocks.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import { dayNumber } from '#app/domain/shared/calendar-date.ts';
import { loadRequests } from '#app/server/complement-answers.server.ts';
import { describeHead, loadExaminedFile, loadFrozen } from '#app/server/desk.server.ts';
import { loadClockFacts } from '#app/server/legal-clocks.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { findClockFacts } from '#db/queries/legal-clocks.server.ts';
import { describeChoices } from './describe-choices.ts';

type Asked = { actor: PersonActor; scope: DeskScope; id: string; points: readonly string[] };

/** What may be asked of one file, what is being asked, and what came of what was asked before. */
export async function loadComplements(tx: Tx, { actor, scope, id, points }: Asked) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const document = await loadFrozen(tx, file.row.current_version_id);
  const deposited = answersOfContent(document.content);
  const requests = await loadRequests(tx, id);
  const rules = await loadRules(tx, id);
  const clock = await loadClockFacts(tx, id);
  const departmentCode = departmentOfCommune(document.content.porteur.addressCommune);
  const mayRequest = file.row.status === 'deposited' && can(actor, 'request_complements', file.object);
  return {
    head: describeHead(actor, file),
    mayRequest,
    choices: mayRequest ? describeChoices(document) : [],
    chosen: points.filter((target) => isTarget(target, deposited)),
    suggestedDeadline: suggestDeadline(clock.today, rules, departmentCode),
    minDays: rules.minDays,
    clock,
    departmentCode,
    requests: requests.map((one) => describeRequest(one, file.row.now)),
  };
}

async function loadRules(tx: Tx, id: string) {
  const row = await findClockFacts(tx, id);
  if (!row) throw new Error('A file without its call');
  return {
    days: row.complement_days,
    minDays: row.complement_min_days,
    graceDays: row.complement_grace_days,
  };
}

/** What a deadline would do to the clock, if it can be one. Pure: the page asks as the officer types. */
export function effectOf(clock: ClockFacts, deadline: string, minDays: number) {
  const read = readDeadline(deadline, clock.today, { days: 0, minDays, graceDays: 0 });
  if (!read.ok) return null;
  const asked = { requestedOn: clock.today, dueOn: read.day, answeredOn: null };
  return {
    dueAt: read.dueAt,
    regime: clock.regime,
    before: legalClocks(clock).rejection.on,
    after: legalClocks({ ...clock, requests: [...clock.requests, asked] }).rejection.on,
    days: (dayNumber(read.day) ?? 0) - (dayNumber(clock.today) ?? 0),
  };
}

/** What is most often asked of a document; answers want the officer's own words. */
export function firstSentence(target: string): string {
  return isDocumentTarget(target) ? 'Cette pièce manque ou n’est pas lisible : joignez-la.' : '';
}
