import highsLoader, { type Highs, type ModelData } from 'highs';
import type {
  IntegerProgramme,
  ProgrammeAnswer,
  SolveOptions,
  SolveProgramme,
} from '#app/domain/shared/integer-programme.ts';

/**
 * HiGHS, loaded once. It solves in the calling thread and blocks it: anything that takes longer than a blink
 * runs in a worker thread, never in the one that answers requests.
 */
export async function loadSolver(): Promise<SolveProgramme> {
  const highs = await highsLoader();
  return (programme, options) => solve(highs, programme, options);
}

function solve(highs: Highs, programme: IntegerProgramme, options: SolveOptions): ProgrammeAnswer {
  const model = highs.createModel(modelOf(highs, programme));
  try {
    model.options.set('output_flag', false);
    model.options.set('random_seed', 0);
    // Proven means proven: the default stops at a hundredth of a percent.
    model.options.set('mip_rel_gap', 0);
    model.options.set('mip_abs_gap', 1e-6);
    model.options.set('time_limit', Math.max(options.timeLimitMs, 1) / 1000);
    if (options.start) model.setSolution({ colValue: options.start });
    const { modelStatus } = model.run();
    const { optimal, infeasible, unboundedOrInfeasible } = highs.constants.modelStatus;
    if (modelStatus === infeasible || modelStatus === unboundedOrInfeasible) return { status: 'infeasible' };
    const hasSolution =
      Number(model.info.get('primal_solution_status')) === highs.constants.solutionStatus.feasible;
    if (!hasSolution) return { status: 'nothing_found' };
    const objective = model.getObjectiveValue();
    const isOptimal = modelStatus === optimal;
    const solution = model.getSolution();
    return {
      status: isOptimal ? 'optimal' : 'best_found',
      values: [...solution.colValue],
      reducedCosts: [...solution.colDual],
      rowPrices: [...solution.rowDual],
      objective,
      bound: isOptimal ? objective : Number(model.info.get('mip_dual_bound')),
    };
  } finally {
    model.dispose();
  }
}

function modelOf(highs: Highs, { sense, columns, rows }: IntegerProgramme): ModelData {
  const starts = new Int32Array(rows.length + 1);
  const count = rows.reduce((sum, row) => sum + row.entries.length, 0);
  const indices = new Int32Array(count);
  const values = new Float64Array(count);
  let at = 0;
  rows.forEach((row, index) => {
    for (const [column, value] of row.entries) {
      indices[at] = column;
      values[at] = value;
      at += 1;
    }
    starts[index + 1] = at;
  });
  const { variableType, objectiveSense } = highs.constants;
  return {
    numCols: columns.length,
    numRows: rows.length,
    sense: sense === 'maximise' ? objectiveSense.maximize : objectiveSense.minimize,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: Float64Array.from(columns, ({ lower }) => lower),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    integrality: Int32Array.from(columns, ({ integer }) =>
      integer ? variableType.integer : variableType.continuous,
    ),
    matrix: { format: 'csr', numRows: rows.length, numCols: columns.length, starts, indices, values },
  };
}
