import { sql } from 'kysely';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { PlanObstacle } from '#app/domain/review/assignment-plan/diagnose-plan.ts';
import type { PlanLevels } from '#app/domain/review/assignment-plan/plan-levels.ts';
import type { PlanStep } from '#app/domain/review/assignment-plan/solve-plan.ts';
import type { Tx } from '../client.server.ts';
import { jsonb } from '../json.server.ts';

export type ProposalStatus =
  | 'waiting'
  | 'running'
  | 'proposed'
  | 'infeasible'
  | 'cancelled'
  | 'failed'
  | 'deployed';

/** A run in hand: nobody else's starts beside it. */
export const RUNNING_STATES: readonly ProposalStatus[] = ['waiting', 'running'];

export type ProposalParameters = { defaultCap: number; seconds: number };

/** A reviewer as the proposal knew them: what they carried, and how many they may carry. */
export type ProposalReviewer = {
  id: string;
  before: number;
  carried: number;
  cap: number;
  expertise: string[];
};

export type LineKind = 'fixed' | 'kept' | 'new' | 'moved';

/** Undefined when one is running already for this agency and call. */
export async function insertProposal(
  tx: Tx,
  proposal: { callId: string; authorityId: number; requestedBy: string; parameters: ProposalParameters },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('assignment_proposals')
    .values({
      call_id: proposal.callId,
      authority_id: proposal.authorityId,
      requested_by: proposal.requestedBy,
      parameters: jsonb(proposal.parameters) as never,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) await sql`select enqueue_assignment_proposal(${row.id}::uuid)`.execute(tx);
  return row?.id;
}

function proposals(tx: Tx) {
  return tx
    .selectFrom('assignment_proposals as p')
    .innerJoin('calls as c', 'c.id', 'p.call_id')
    .innerJoin('authorities as au', 'au.id', 'p.authority_id')
    .innerJoin('users as u', 'u.id', 'p.requested_by')
    .select([
      'p.id',
      'p.call_id',
      'p.authority_id',
      'p.gap',
      'p.requested_at',
      'p.started_at',
      'p.ended_at',
      'p.deployed_at',
      'p.input_sha256',
      'c.slug as call_slug',
      'c.title as call_title',
      'c.review_days',
      'c.time_zone',
      'au.name as authority_name',
      'u.display_name as requested_by_name',
      sql<ProposalStatus>`p.status`.as('status'),
      sql<PlanStep | ''>`p.step`.as('step'),
      sql<ProposalParameters>`p.parameters`.as('parameters'),
      sql<PlanLevels | null>`p.levels`.as('levels'),
      sql<PlanLevels | null>`p.bounds`.as('bounds'),
      sql<PlanObstacle[] | null>`p.obstacles`.as('obstacles'),
      sql<ProposalReviewer[] | null>`p.reviewers`.as('reviewers'),
      sql<Date>`clock_timestamp()`.as('now'),
    ]);
}

export async function findProposal(tx: Tx, id: string) {
  return proposals(tx).where('p.id', '=', id).executeTakeFirst();
}

export type Proposal = NonNullable<Awaited<ReturnType<typeof findProposal>>>;

export async function listProposals(
  tx: Tx,
  { callId, authorityId, limit }: { callId: string; authorityId: number; limit: number },
) {
  return proposals(tx)
    .where('p.call_id', '=', callId)
    .where('p.authority_id', '=', authorityId)
    .orderBy('p.requested_at', 'desc')
    .limit(limit)
    .execute();
}

/** Locked until the end of the transaction. */
export async function lockProposal(tx: Tx, id: string) {
  return tx
    .selectFrom('assignment_proposals')
    .selectAll()
    .select(sql<ProposalStatus>`status`.as('status'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Changes the status only if it still is one of `from`. */
export async function moveProposal(
  tx: Tx,
  move: {
    id: string;
    from: readonly ProposalStatus[];
    to: ProposalStatus;
    with?: { deployedBy: string };
  },
): Promise<boolean> {
  const now = sql<Date>`clock_timestamp()`;
  const moved = await tx
    .updateTable('assignment_proposals')
    .set({
      status: move.to,
      ...(move.to === 'running' ? { started_at: now } : {}),
      ...(move.to === 'cancelled' || move.to === 'failed' ? { ended_at: now } : {}),
      ...(move.with ? { deployed_by: move.with.deployedBy, deployed_at: now } : {}),
    })
    .where('id', '=', move.id)
    .where('status', 'in', [...move.from])
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

export async function saveProposalStep(tx: Tx, id: string, step: PlanStep): Promise<void> {
  await tx
    .updateTable('assignment_proposals')
    .set({ step })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .execute();
}

export type ProposalResult = {
  inputSha256: Uint8Array;
  reviewers: readonly ProposalReviewer[];
} & (
  | { status: 'proposed'; levels: PlanLevels; bounds: PlanLevels; gap: number }
  | { status: 'infeasible'; obstacles: readonly PlanObstacle[] }
);

/** False when the run was cancelled meanwhile. */
export async function saveProposalResult(tx: Tx, id: string, result: ProposalResult): Promise<boolean> {
  const saved = await tx
    .updateTable('assignment_proposals')
    .set({
      status: result.status,
      step: 'done',
      input_sha256: Buffer.from(result.inputSha256),
      reviewers: jsonb(result.reviewers) as never,
      ended_at: sql<Date>`clock_timestamp()`,
      ...(result.status === 'proposed'
        ? { levels: jsonb(result.levels) as never, bounds: jsonb(result.bounds) as never, gap: result.gap }
        : { obstacles: jsonb(result.obstacles) as never }),
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}

export type NewLine = {
  applicationId: string;
  seat: ReviewSeat;
  reviewerId: string;
  previousReviewerId: string | null;
  kind: LineKind;
};

export async function insertProposalLines(
  tx: Tx,
  proposal: { id: string; authorityId: number },
  lines: readonly NewLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insertInto('assignment_proposal_lines')
    .values(
      lines.map((line) => ({
        proposal_id: proposal.id,
        authority_id: proposal.authorityId,
        application_id: line.applicationId,
        seat: line.seat,
        reviewer_id: line.reviewerId,
        previous_reviewer_id: line.previousReviewerId,
        kind: line.kind,
      })),
    )
    .execute();
}

/** Lines by file, then by seat. */
export async function listProposalLines(tx: Tx, proposalId: string) {
  return tx
    .selectFrom('assignment_proposal_lines as l')
    .innerJoin('applications as a', 'a.id', 'l.application_id')
    .innerJoin('users as u', 'u.id', 'l.reviewer_id')
    .leftJoin('users as before', 'before.id', 'l.previous_reviewer_id')
    .select([
      'l.id',
      'l.application_id',
      'l.reviewer_id',
      'l.previous_reviewer_id',
      'l.outcome',
      'a.title',
      'a.reference',
      'a.holder_name',
      'u.display_name as reviewer_name',
      'before.display_name as previous_name',
      sql<boolean>`l.edited_by is not null`.as('is_edited'),
      sql<ReviewSeat>`l.seat`.as('seat'),
      sql<LineKind>`l.kind`.as('kind'),
    ])
    .where('l.proposal_id', '=', proposalId)
    .orderBy('a.reference')
    .orderBy('a.id')
    .orderBy(sql`array_position(array['ars', 'anct', 'third'], l.seat)`)
    .execute();
}

export type ProposalLine = Awaited<ReturnType<typeof listProposalLines>>[number];

export async function changeLine(
  tx: Tx,
  change: { id: string; reviewerId: string; kind: LineKind; editedBy: string },
): Promise<void> {
  await tx
    .updateTable('assignment_proposal_lines')
    .set({ reviewer_id: change.reviewerId, kind: change.kind, edited_by: change.editedBy })
    .where('id', '=', change.id)
    .execute();
}

export async function saveLineOutcomes(
  tx: Tx,
  outcomes: readonly { id: string; outcome: string }[],
): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    update assignment_proposal_lines l set outcome = o.outcome
      from jsonb_to_recordset(${jsonb(outcomes)}) as o (id uuid, outcome text)
     where l.id = o.id`.execute(tx);
}
