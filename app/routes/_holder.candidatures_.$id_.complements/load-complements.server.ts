import { randomUUID } from 'node:crypto';
import { readAnswerContent } from '#app/commands/answer-complements.server.ts';
import { fieldId } from '#app/components/form/field.tsx';
import { complementLabel, targetName } from '#app/content/complement-labels.ts';
import { placeLabel } from '#app/content/form.ts';
import { problemSummary } from '#app/content/problems.ts';
import { isAnswerLate } from '#app/domain/application/complement-deadline.ts';
import { isDocumentTarget } from '#app/domain/application/complement-targets.ts';
import type { Section } from '#app/domain/application/fields.ts';
import { judgeComplements } from '#app/domain/application/judge-complements.ts';
import { sectionBySlug } from '#app/domain/application/sections/index.ts';
import { departmentOfCommune } from '#app/domain/routing/department-of-commune.ts';
import {
  type HeldApplication,
  notFound,
  readTitle,
  requireHeldApplication,
} from '#app/server/held-application.server.ts';
import { loadClocks } from '#app/server/legal-clocks.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listComplementRequests, type StoredRequest } from '#db/queries/complements.server.ts';

/** What the agency asks of this application, what remains to be done, and what came of its earlier requests. */
export async function loadComplements(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const held = await requireHeldApplication(tx, { id, userId });
  const requests = await listComplementRequests(tx, id);
  if (requests.length === 0) throw notFound();
  const clocks = await loadClocks(tx, id);
  return {
    application: { id, title: await readTitle(tx, held.application) },
    isSignatory: held.isSignatory,
    isReader: held.isReader,
    regime: clocks.regime,
    rejectionOn: clocks.rejection.on,
    current: held.complement ? await describeCurrent(tx, held, held.complement) : null,
    past: requests.filter(({ ended_at }) => ended_at !== null).map(describePast),
  };
}

async function describeCurrent(
  tx: Tx,
  held: HeldApplication,
  open: NonNullable<HeldApplication['complement']>,
) {
  const { request, base, scope } = open;
  const { fingerprint, attachments } = await readAnswerContent(tx, held.application.id, open);
  const { items } = request;
  const judged = judgeComplements({ base, items, scope, facts: held.facts, form: held.form, attachments });
  return {
    number: request.number,
    requestedAt: request.requested_at,
    dueAt: request.due_at,
    graceDays: held.call.complement_grace_days,
    isPastDue: isAnswerLate(held.now, request.due_at),
    now: held.now,
    departmentCode: departmentOfCommune(base.content.porteur.addressCommune) ?? undefined,
    items: items.map(({ target, sentence }) => ({
      target,
      label: complementLabel(target),
      sentence,
      href: `/candidatures/${held.application.id}/${placeOf(target)}`,
      isDone: !judged.unanswered.includes(target),
    })),
    problems: judged.problems.map((problem) => ({
      href: `/candidatures/${held.application.id}/${problem.path.split('.')[0]}?verifier=1#${fieldId(problem.path)}`,
      message: problemSummary(problem, placeLabel(problem.path, held.facts.answers)),
    })),
    idempotencyKey: randomUUID(),
    fingerprint,
  };
}

/** The page and the place where a target is answered. */
function placeOf(target: string): string {
  if (isDocumentTarget(target)) return `pieces#piece-${target}`;
  const [slug = '', id = ''] = target.split('.');
  const section = sectionBySlug(slug) as Section | undefined;
  const isGroup = section?.rows.some((group) => group.id === id);
  return `${slug}#${isGroup ? `groupe-${id}` : fieldId(target)}`;
}

function describePast(request: StoredRequest) {
  return {
    number: request.number,
    requestedAt: request.requested_at,
    dueAt: request.due_at,
    outcome: request.outcome,
    isLate: request.is_late,
    answeredAt: request.answered_at,
    items: request.items.map(({ target, sentence }) => ({
      target,
      name: targetName(target),
      sentence,
      isUnanswered: request.unanswered.includes(target),
    })),
    unanswered: request.unanswered,
  };
}
