import { looseningWords, reasonSentence, violationSentence } from '#app/content/scenarios.ts';
import { canSteer, canWriteScenarios } from '#app/domain/selection/national-rights.ts';
import type { SolvedScenario } from '#app/domain/selection/scenario/run-scenario.ts';
import { requireScenario } from '#app/server/readable-scenario.server.ts';
import { type NamedScenario, nameScenario } from '#app/server/scenario-names.server.ts';
import { asActor, type PersonActor } from '#db/client.server.ts';
import { RUNNING_SCENARIO, type StoredScenario } from '#db/queries/scenarios.server.ts';
import { describeParameters } from './describe-parameters.ts';
import { projectLines } from './project-lines.ts';

/** A scenario as its page shows it: sentences are written here, where names are known. */
export async function loadScenario(actor: PersonActor, scenarioId: string | undefined) {
  return asActor(actor, async (tx) => {
    const scenario = await requireScenario(tx, scenarioId);
    const named = await nameScenario(tx, [scenario.input]);
    const { result, input } = scenario;
    return {
      scenario: describeScenario(scenario),
      isRunning: RUNNING_SCENARIO.includes(scenario.status),
      mayWrite: canWriteScenarios(actor),
      maySteer: canSteer(actor),
      parameters: describeParameters(input.parameters, named.names),
      obstacles: result?.status === 'infeasible' ? result.obstacles : [],
      choice: result && 'lines' in result ? describeChoice(scenario, result, named) : null,
    };
  });
}

function describeScenario(scenario: StoredScenario) {
  const { started_at: start, ended_at: end, now } = scenario;
  const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null;
  return {
    id: scenario.id,
    name: scenario.name,
    status: scenario.status,
    step: scenario.step,
    done: scenario.done,
    total: scenario.total,
    callSlug: scenario.call_slug,
    callTitle: scenario.call_title,
    waveNumber: scenario.wave_number,
    waveLabel: scenario.wave_label,
    requestedAt: scenario.requested_at,
    requestedBy: scenario.requested_by_name,
    seconds:
      start === null ? null : Math.max(0, Math.round(((end ?? now).getTime() - start.getTime()) / 1000)),
    isShared: scenario.shared_at !== null,
    inputSha256: hex(scenario.input_sha256) ?? '',
    answerSha256: hex(scenario.answer_sha256),
    isRecomputing: scenario.recompute_asked_at !== null && scenario.recomputed_at === null,
    recomputedAt: scenario.recomputed_at,
    isSameAnswer: hex(scenario.recomputed_sha256) === hex(scenario.answer_sha256),
  };
}

function describeChoice({ input }: StoredScenario, result: SolvedScenario, named: NamedScenario) {
  const chosen = new Set(result.lines.map(({ applicationId }) => applicationId));
  const retained = input.candidates.filter(({ applicationId }) => chosen.has(applicationId));
  const { status, value, gap, robustness, frontier } = result;
  return {
    status,
    gap,
    value,
    retained: result.lines.length,
    cut: result.lines.filter(({ isCut }) => isCut).length,
    grantedCents: result.lines.reduce((sum, { grantCents }) => sum + grantCents, 0),
    population: retained.reduce((sum, { population }) => sum + population, 0),
    seats: input.parameters.seats,
    envelopeCents: input.parameters.envelopeCents,
    violations: result.violations.map((violation) => violationSentence(violation, named.names)),
    draws: robustness.draws,
    weightMove: input.parameters.weightMove,
    markNoise: input.parameters.markNoise,
    frontier,
    prices: result.prices.map((price, index) => ({
      key: String(index),
      words: looseningWords(price.loosening, named.names),
      gainedValue: price.gainedValue,
      entering: price.entering.map(named.names.project),
      leaving: price.leaving.map(named.names.project),
    })),
    lines: projectLines(input, result, named, reasonSentence),
  };
}
