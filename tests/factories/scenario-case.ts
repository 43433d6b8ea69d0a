import type { ScenarioCandidate, ScenarioInput } from '#app/domain/selection/scenario/scenario-input.ts';
import {
  defaultParameters,
  type ScenarioParameters,
} from '#app/domain/selection/scenario/scenario-parameters.ts';

/** Two criteria, of weights 3 and 1: a project's means follow from the marks given here. */
const CRITERIA = [
  { code: 'C1', weight: 3 },
  { code: 'C2', weight: 1 },
] as const;
const TIMES = 840;

type Spec = {
  marks: readonly [number, number];
  euros: number;
  authorityId?: number;
  departmentCode?: string;
  population?: number;
};

/** A scenario whose projects are named a, b, c… in order of rank. */
export function scenarioCase(
  specs: readonly Spec[],
  parameters: Partial<ScenarioParameters> = {},
  overlaps: ScenarioInput['overlaps'] = [],
): ScenarioInput {
  return {
    layout: 'medicobus-scenario-1',
    rankingRunId: 'classement',
    rankingSha256: '00',
    parameters: {
      ...defaultParameters({ seats: 10, envelopeCents: 100_000_000, minimumPartialBp: 8_000 }),
      seconds: 60,
      draws: 20,
      ...parameters,
    },
    criteria: CRITERIA,
    candidates: specs.map(
      (
        { marks: [first, second], euros, authorityId = 1, departmentCode = '61', population = 1_000 },
        index,
      ): ScenarioCandidate => ({
        applicationId: String.fromCharCode(97 + index),
        rank: index + 1,
        value: (3 * first + second) * TIMES,
        grantCents: euros * 100,
        leastCents: euros * 100,
        authorityId,
        departmentCode,
        isOverseas: departmentCode.startsWith('97'),
        population,
        means: { C1: first * TIMES, C2: second * TIMES },
      }),
    ),
    aside: [],
    overlaps,
  };
}
