import { nextWorkingDay } from '#app/domain/call/legal-clocks.ts';
import { canSubstitute } from '#app/domain/review/substitute.ts';
import { addDays } from '#app/domain/shared/calendar-date.ts';
import { notFound } from '#app/server/desk.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { listCandidates, listReviewers } from '#db/queries/assignments.server.ts';
import { findFileToAssign } from '#db/queries/conflicts-of-interest.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { type DeskRecusal, findDeskRecusal, findRecusalDocument } from '#db/queries/recusals.server.ts';

const DAYS_TO_REVIEW = 21;
const MOST_CHOICES = 12;
const REVIEWABLE = ['admissible', 'in_review'];

/** A withdrawal for whoever settles it, with its ground and those who may take the seat. */
export async function loadRecusal(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const recusal = await findDeskRecusal(tx, scope, actor.userId, id);
  const document = recusal?.is_mine ? await findRecusalDocument(tx, id) : undefined;
  if (!recusal || !document) throw notFound();
  const letter = await findLetterFacts(tx, recusal.application_id);
  const today = letter?.today ?? '';
  const asked = addDays(today, DAYS_TO_REVIEW);
  return {
    recusal,
    ground: document.ground,
    groundText: document.ground_text,
    sha256: document.sha256.toString('hex'),
    candidates: await listSubstitutes(tx, recusal, today),
    dueOn: asked ? nextWorkingDay(asked) : '',
  };
}

/** Null where no seat is to be filled; the nearest and the least loaded first. */
async function listSubstitutes(tx: Tx, recusal: DeskRecusal, on: string) {
  const { seat } = recusal;
  const target = await findFileToAssign(tx, recusal.application_id);
  if (recusal.decided_at !== null || seat === null || !target || !REVIEWABLE.includes(recusal.status))
    return null;
  if (target.assigned.some((one) => one.seat === seat)) return null;
  const reviewers = await listReviewers(tx, 'everywhere');
  const candidates = await listCandidates(tx, reviewers);
  return reviewers
    .flatMap(({ id, name, load }) => {
      const candidate = candidates.get(id);
      if (!candidate) return [];
      const judged = canSubstitute(candidate, target, { seat, on });
      return judged.refusals.length > 0
        ? []
        : [{ id, name, load, conflicts: judged.conflicts, isFromElsewhere: judged.isFromElsewhere }];
    })
    .sort((a, b) => Number(a.isFromElsewhere) - Number(b.isFromElsewhere) || a.load - b.load)
    .slice(0, MOST_CHOICES);
}
