import { can } from '#app/domain/account/permissions.ts';
import { isDivergenceOpen } from '#app/domain/review/divergence.ts';
import { describeHead, loadExaminedFile } from '#app/server/desk.server.ts';
import { describeGrid, toReviewSheet } from '#app/server/review-sheets.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { ACTIVE_STATES, listAssignments } from '#db/queries/assignments.server.ts';
import { loadGrid } from '#db/queries/calls.server.ts';
import { listUnblindedReviews } from '#db/queries/delivered-reviews.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';
import { listExaminationDocuments } from '#db/queries/examination-documents.server.ts';
import { findLetterFacts } from '#db/queries/letter-facts.server.ts';
import { listReconciliations } from '#db/queries/reconciliations.server.ts';

/** Why the reviews diverge, what was chosen, and what may be read and done now. */
export async function loadDivergence(tx: Tx, actor: PersonActor, scope: DeskScope, id: string) {
  const file = await loadExaminedFile(tx, actor, scope, id);
  const { row, object } = file;
  const seated = (await listAssignments(tx, id)).filter(({ state }) => ACTIVE_STATES.includes(state));
  const meetings = await listReconciliations(tx, id);
  const [meeting] = meetings;
  const isConvened = meeting !== undefined && (meeting.recorded_at === null || !isStillOpen(row));
  const documents = await listExaminationDocuments(tx, id);
  const hasEnded = row.status === 'reviewed';
  const isOpen = row.is_divergent === true && (hasEnded ? isStillOpen(row) : row.status === 'in_review');
  const mayAct = isOpen && can(actor, 'assign_reviewers', object);
  const third = seated.find(({ seat }) => seat === 'third');
  return {
    head: describeHead(actor, file),
    isOpen,
    /** The marks are open already: nobody can come as a third reviewer who has not read them. */
    hasEnded,
    mayConvene: mayAct && !isConvened && third === undefined,
    mayRecord: mayAct && meeting !== undefined && meeting.recorded_at === null,
    divergence: row.divergence_reason,
    third: third ? { name: third.reviewer_name, isDelivered: third.delivered_at !== null } : null,
    reviewers: seated.map(({ reviewer_name: name }) => name),
    meetings: meetings.map((one) => describeMeeting(one, documents)),
    today: (await findLetterFacts(tx, id))?.today ?? '',
    sheets: (await listUnblindedReviews(tx, id)).map(toReviewSheet),
    grid: describeGrid(await loadGrid(tx, row.grid_version_id)),
  };
}

function isStillOpen(row: { reviews_required: number | null; reviews_locked: number | null }): boolean {
  return isDivergenceOpen({ isDivergent: true, required: row.reviews_required, locked: row.reviews_locked });
}

type Meeting = Awaited<ReturnType<typeof listReconciliations>>[number];

function describeMeeting(meeting: Meeting, documents: readonly { id: string; sha256: string }[]) {
  const document = documents.find(({ id }) => id === meeting.document_id);
  return {
    id: meeting.id,
    plannedOn: meeting.planned_on,
    place: meeting.place,
    heldOn: meeting.held_on,
    participants: meeting.participants,
    summary: meeting.summary,
    conclusion: meeting.conclusion,
    recordedAt: meeting.recorded_at?.toISOString() ?? null,
    recordedBy: meeting.recorded_by_name,
    document: document ? { id: document.id, sha256: document.sha256 } : null,
  };
}
