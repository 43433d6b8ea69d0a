import { can } from '#app/domain/account/permissions.ts';
import { readDeadline } from '#app/domain/application/complement-deadline.ts';
import type { LetterContent, LetterSubject } from '#app/domain/application/letter.ts';
import { legalClocks } from '#app/domain/call/application-clocks.ts';
import type { CheckAnswer } from '#app/domain/review/admissibility.ts';
import { forbidden, loadExaminedFile } from '#app/server/desk.server.ts';
import { loadClockFacts } from '#app/server/legal-clocks.server.ts';
import { composeLetter } from '#app/server/letters.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listChecks } from '#db/queries/admissibility.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';

type Place = { actor: PersonActor; scope: DeskScope; id: string };

/** The request as the holder would receive it, from what the officer has typed so far; nothing is kept. */
export async function previewRequest(
  tx: Tx,
  { actor, scope, id }: Place,
  typed: { items: { target: string; sentence: string }[]; deadline: string },
): Promise<LetterContent> {
  const { object } = await loadExaminedFile(tx, actor, scope, id);
  if (!can(actor, 'request_complements', object)) throw forbidden();
  const clock = await loadClockFacts(tx, id);
  const due = readDeadline(typed.deadline, clock.today, { days: 0, minDays: 1, graceDays: 0 });
  const asked = { requestedOn: clock.today, dueOn: due.ok ? due.day : clock.today, answeredOn: null };
  const subject: LetterSubject = {
    kind: 'complement_request',
    items: typed.items,
    dueAt: (due.ok ? due.dueAt : new Date(`${clock.today}T12:00:00Z`)).toISOString(),
    departmentCode: clock.departmentCode ?? '',
    regime: clock.regime,
    rejectionOn: legalClocks({ ...clock, requests: [...clock.requests, asked] }).rejection.on,
  };
  return (await composeLetter(tx, id, subject)).content;
}

/** The letter of a declaration, from the list as it is saved. */
export async function previewDeclaration(
  tx: Tx,
  { actor, scope, id }: Place,
  kind: 'admissible' | 'inadmissible',
): Promise<LetterContent> {
  const { object } = await loadExaminedFile(tx, actor, scope, id);
  if (!can(actor, 'declare_admissibility', object)) throw forbidden();
  const failed = ((await listChecks(tx, id)) as CheckAnswer[]).filter(({ outcome }) => outcome === 'fail');
  const resultsExpectedOn = (await findLetterFacts(tx, id))?.resultsExpectedOn ?? null;
  const subject: LetterSubject =
    kind === 'admissible'
      ? { kind, resultsExpectedOn }
      : { kind, reasons: failed.map(({ note }) => note.trim()).filter((note) => note !== '') };
  return (await composeLetter(tx, id, subject)).content;
}
