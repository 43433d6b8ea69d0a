import { checkPlan } from '#app/domain/review/assignment-plan/check-plan.ts';
import { type PlanLine, type PlanProblem, planDocument } from '#app/domain/review/assignment-plan/problem.ts';
import { type PlanStep, solvePlan } from '#app/domain/review/assignment-plan/solve-plan.ts';
import { canonicalBytes } from '#app/domain/shared/canonical-json.ts';
import { loadPlanProblem } from '#app/server/assignment-problem.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { openSolver, SolverStopped } from '#app/server/solver/open-solver.server.ts';
import { asActor, WORKER } from '#db/client.server.ts';
import {
  findProposal,
  insertProposalLines,
  type LineKind,
  moveProposal,
  type NewLine,
  type Proposal,
  saveProposalResult,
  saveProposalStep,
} from '#db/queries/assignment-proposals.server.ts';
import { findCall } from '#db/queries/calls.server.ts';

const WATCH_MS = 1_000;

/**
 * Makes a proposal that was asked for: reads, solves in a thread, has it judged by the independent check, stores.
 * A cancelled one stops within a second; one whose worker died is made again from the start.
 */
export async function makeAssignmentProposal(proposalId: string): Promise<void> {
  const isMine = await asActor(WORKER, (tx) =>
    moveProposal(tx, { id: proposalId, from: ['waiting', 'running'], to: 'running' }),
  );
  if (!isMine) return;
  const stop = new AbortController();
  const watch = watchForCancel(proposalId, stop);
  try {
    await make(proposalId, stop.signal);
  } catch (error) {
    if (error instanceof SolverStopped) return;
    logger.error({ err: error, proposalId }, 'assignment proposal failed');
    await asActor(WORKER, (tx) => moveProposal(tx, { id: proposalId, from: ['running'], to: 'failed' }));
  } finally {
    clearInterval(watch);
  }
}

function watchForCancel(proposalId: string, stop: AbortController): NodeJS.Timeout {
  return setInterval(() => {
    void asActor(WORKER, (tx) => findProposal(tx, proposalId))
      .then((proposal) => proposal?.status !== 'running' && stop.abort())
      .catch((err: unknown) => logger.warn({ err, proposalId }, 'cancel not watched'));
  }, WATCH_MS);
}

async function make(proposalId: string, signal: AbortSignal): Promise<void> {
  const { proposal, problem, reviewers } = await asActor(WORKER, async (tx) => {
    const found = await findProposal(tx, proposalId);
    const call = found && (await findCall(tx, found.call_id));
    if (!found || !call) throw new Error('The proposal or its call is gone');
    const loaded = await loadPlanProblem(tx, {
      callId: found.call_id,
      authorityId: found.authority_id,
      reviewersPerFile: call.reviewers_per_file,
      defaultCap: found.parameters.defaultCap,
    });
    return { proposal: found, ...loaded };
  });
  const outcome = await solve(proposal, problem, signal);
  const inputSha256 = sha256(canonicalBytes(planDocument(problem)));
  if (outcome.kind === 'infeasible') {
    await asActor(WORKER, (tx) =>
      saveProposalResult(tx, proposalId, {
        status: 'infeasible',
        inputSha256,
        reviewers,
        obstacles: outcome.obstacles,
      }),
    );
    return;
  }
  const { violations } = checkPlan(problem, outcome.lines);
  if (violations.length > 0) throw new Error(`The proposal breaks its own rules: ${violations[0]?.code}`);
  const { levels, bounds, gap } = outcome;
  await asActor(WORKER, async (tx) => {
    const result = { status: 'proposed', inputSha256, reviewers, levels, bounds, gap } as const;
    if (!(await saveProposalResult(tx, proposalId, result))) return;
    await insertProposalLines(
      tx,
      { id: proposalId, authorityId: proposal.authority_id },
      outcome.lines.map((line) => describeLine(problem, line)),
    );
  });
}

async function solve(proposal: Proposal, problem: PlanProblem, signal: AbortSignal) {
  const until = Date.now() + proposal.parameters.seconds * 1000;
  const solver = openSolver(signal);
  let told = Promise.resolve();
  const report = (step: PlanStep) => {
    told = told.then(() => asActor(WORKER, (tx) => saveProposalStep(tx, proposal.id, step)));
  };
  try {
    return await solvePlan(problem, { solve: solver.solve, msLeft: () => until - Date.now(), report });
  } finally {
    await solver.close();
    await told.catch((err: unknown) => logger.warn({ err }, 'step not told'));
  }
}

function describeLine(problem: PlanProblem, line: PlanLine): NewLine {
  const held = problem.files
    .find(({ id }) => id === line.fileId)
    ?.seats.find(({ seat }) => seat === line.seat)?.held;
  const kind: LineKind = !held
    ? 'new'
    : held.isFixed
      ? 'fixed'
      : held.reviewerId === line.reviewerId
        ? 'kept'
        : 'moved';
  return {
    applicationId: line.fileId,
    seat: line.seat,
    reviewerId: line.reviewerId,
    previousReviewerId: held?.reviewerId ?? null,
    kind,
  };
}
