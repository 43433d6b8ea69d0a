import { obstacleSentence } from '#app/content/assignment-plan.ts';
import type { PlanObstacle } from '#app/domain/review/assignment-plan/diagnose-plan.ts';
import { notFound } from '#app/server/desk.server.ts';
import type { Tx } from '#db/client.server.ts';
import { listFileNames, listPersonNames } from '#db/queries/assignment-plan.server.ts';
import {
  findProposal,
  listProposalLines,
  type Proposal,
  type ProposalLine,
  RUNNING_STATES,
} from '#db/queries/assignment-proposals.server.ts';
import type { DeskScope } from '#db/queries/desk.server.ts';

/** A proposal of one's agency, with the loads that its lines would make, as they stand after changes by hand. */
export async function loadProposal(tx: Tx, scope: DeskScope, id: string) {
  const proposal = await findProposal(tx, id);
  if (!proposal || !scope.authorityIds.includes(proposal.authority_id)) throw notFound();
  const lines = await listProposalLines(tx, id);
  return {
    proposal: {
      id,
      status: proposal.status,
      step: proposal.step,
      callTitle: proposal.call_title,
      callSlug: proposal.call_slug,
      requestedAt: proposal.requested_at.toISOString(),
      requestedBy: proposal.requested_by_name,
      seconds: secondsOf(proposal),
      levels: proposal.levels,
      bounds: proposal.bounds,
      gap: proposal.gap ?? 0,
      fingerprint: proposal.input_sha256?.toString('hex').slice(0, 16) ?? null,
    },
    isRunning: RUNNING_STATES.includes(proposal.status),
    mayAct: scope.officerOf.includes(proposal.authority_id),
    files: byFile(lines),
    loads: await describeLoads(tx, proposal, lines),
    obstacles: await describeObstacles(tx, proposal.obstacles ?? []),
  };
}

function secondsOf({ started_at: start, ended_at: end, now }: Proposal): number | null {
  return start === null ? null : Math.max(0, Math.round(((end ?? now).getTime() - start.getTime()) / 1000));
}

function byFile(lines: readonly ProposalLine[]) {
  const files = new Map<string, ProposalLine[]>();
  for (const line of lines) files.set(line.application_id, [...(files.get(line.application_id) ?? []), line]);
  return [...files.values()].map((seats) => ({
    id: seats[0]?.application_id ?? '',
    title: seats[0]?.title ?? '',
    reference: seats[0]?.reference ?? '',
    holderName: seats[0]?.holder_name ?? '',
    seats: seats.map((line) => ({
      id: line.id,
      seat: line.seat,
      kind: line.kind,
      reviewerName: line.reviewer_name,
      previousName: line.kind === 'moved' ? line.previous_name : null,
      isEdited: line.is_edited,
      outcome: line.outcome,
    })),
  }));
}

async function describeLoads(tx: Tx, proposal: Proposal, lines: readonly ProposalLine[]) {
  const reviewers = proposal.reviewers ?? [];
  const names = await listPersonNames(
    tx,
    reviewers.map(({ id }) => id),
  );
  return reviewers
    .map(({ id, before, carried, cap }) => ({
      id,
      name: names.get(id) ?? '',
      before,
      cap,
      after: carried + lines.filter((line) => line.reviewer_id === id).length,
    }))
    .sort((a, b) => b.after - a.after || a.name.localeCompare(b.name, 'fr'));
}

async function describeObstacles(tx: Tx, obstacles: readonly PlanObstacle[]): Promise<string[]> {
  if (obstacles.length === 0) return [];
  const fileIds = obstacles.flatMap((one) => (one.code === 'caps_too_low' ? one.fileIds : [one.fileId]));
  const personIds = obstacles.flatMap((one) => ('reviewerIds' in one ? one.reviewerIds : []));
  const files = await listFileNames(tx, fileIds);
  const people = await listPersonNames(tx, personIds);
  const names = { file: (id: string) => files.get(id) ?? '', reviewer: (id: string) => people.get(id) ?? '' };
  return obstacles.map((obstacle) => obstacleSentence(obstacle, names));
}
