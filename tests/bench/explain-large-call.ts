import { runScenario, type SolvedScenario } from '#app/domain/selection/scenario/run-scenario.ts';
import {
  type ScenarioCandidate,
  type ScenarioInput,
  scenarioRules,
} from '#app/domain/selection/scenario/scenario-input.ts';
import {
  defaultParameters,
  SCENARIO_LIMITS,
  type ScenarioParameters,
} from '#app/domain/selection/scenario/scenario-parameters.ts';
import type { SolveProgramme } from '#app/domain/shared/integer-programme.ts';
import { drawFrom } from '#db/seeds/draw.ts';
import { drawPortfolioCase, type PortfolioCase } from './portfolio-case.ts';
import { type Promises, verifyReason } from './verify-explanations.ts';

type Size = { candidates: number; seats: number; seed: number };

export type ExplainedCall = {
  candidates: number;
  result: SolvedScenario;
  /** Milliseconds of processor that each step took, in the order in which they came. */
  steps: Record<string, number>;
  promises: Promises;
};

/** So many explanations, drawn from the seed, are solved again: all of them would take as long as explaining. */
const VERIFIED = 20;
const DRAWS = 50;

/** A scenario of an invented call, answered and explained whole by what the worker runs, without its thread. */
export function explainLargeCall(size: Size, solve: SolveProgramme): ExplainedCall {
  const input = scenarioOf(drawPortfolioCase(size));
  const steps: Record<string, number> = {};
  let [step, since] = ['', processorMs()];
  const turn = (next: string) => {
    if (next === step) return;
    if (step !== '') steps[step] = Math.round(processorMs() - since);
    [step, since] = [next, processorMs()];
  };
  const result = runScenario(input, { solve, now: processorMs, report: turn });
  turn('end');
  if (!('lines' in result)) throw new Error(`This call has no solution: ${result.status}`);
  return {
    candidates: input.candidates.length,
    result,
    steps,
    promises: verifySome(input, result, { solve, seed: size.seed }),
  };
}

/** Time by this clock does not run out because others use the machine. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Two criteria whose means make the drawn worth, a little apart from each other. */
const CRITERIA = [
  { code: 'C1', weight: 60 },
  { code: 'C2', weight: 40 },
] as const;
const WEIGHTS = 100;

function scenarioOf({ candidates, rules }: PortfolioCase): ScenarioInput {
  const wave = { seats: rules.seats, envelopeCents: rules.envelopeCents, minimumPartialBp: 8_000 };
  const parameters: ScenarioParameters = {
    ...defaultParameters(wave),
    authorities: rules.authorities,
    departments: rules.departments,
    overseasFloor: rules.overseasFloor,
    seconds: SCENARIO_LIMITS.seconds.max,
    draws: DRAWS,
  };
  return {
    layout: 'medicobus-scenario-1',
    rankingRunId: 'classement',
    rankingSha256: '00',
    parameters,
    criteria: CRITERIA,
    candidates: candidates.map((candidate, index): ScenarioCandidate => {
      const mean = candidate.value / WEIGHTS;
      const apart = (index % 11) - 5;
      const means = { C1: mean + CRITERIA[1].weight * apart, C2: mean - CRITERIA[0].weight * apart };
      return { ...candidate, population: 10_000 + index, means };
    }),
    aside: [],
    overlaps: rules.overlaps.map((applicationIds) => ({ applicationIds, shareBp: 5_000 })),
  };
}

function verifySome(
  input: ScenarioInput,
  result: SolvedScenario,
  { solve, seed }: { solve: SolveProgramme; seed: number },
): Promises {
  const draw = drawFrom(seed);
  const promises: Promises = { explained: 0, kept: 0, broken: [] };
  const drawn = { candidates: [...input.candidates], rules: scenarioRules(input) };
  const solver = { solve, msLeft: () => 60_000 };
  for (let turn = 0; turn < VERIFIED; turn += 1) {
    const candidate = drawn.candidates[draw.between(0, drawn.candidates.length - 1)];
    const reason = candidate && result.reasons[candidate.applicationId];
    if (!candidate || !reason) continue;
    promises.explained += 1;
    verifyReason(promises, { drawn, answer: result, solver, candidate, reason });
  }
  return promises;
}
