import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPlan } from '../app/domain/review/assignment-plan/check-plan.ts';
import { solvePlan } from '../app/domain/review/assignment-plan/solve-plan.ts';
import { openSolver } from '../app/server/solver/open-solver.server.ts';
import { type CaseSize, inventCase } from '../tests/factories/assignment-case.ts';
import { root } from './installation.mjs';

/** `npm run assignment`: invents a call, proposes who reviews what, and has another program judge the proposal. */
const MOST_GAP = 0.01;
const { values } = parseArgs({
  options: {
    applications: { type: 'string', default: '1000' },
    reviewers: { type: 'string', default: '200' },
    marks: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '30' },
    instances: { type: 'string' },
  },
});
process.exitCode = values.instances === undefined ? await proposeOnce() : compareMany(whole('instances', 1));

async function proposeOnce(): Promise<number> {
  const size: CaseSize = {
    applications: whole('applications', 1),
    reviewers: whole('reviewers', 1),
    marks: whole('marks', 1),
    seed: whole('seed', 0),
  };
  if (size.marks > 3) fail('--marks attend 1, 2 ou 3 : une place ARS, une place ANCT, une troisième.');
  const problem = inventCase(size);
  const started = Date.now();
  const until = started + whole('seconds', 1) * 1000;
  const solver = openSolver();
  const outcome = await solvePlan(problem, {
    solve: solver.solve,
    msLeft: () => until - Date.now(),
    report: (step) => console.log(`${String(Date.now() - started).padStart(6)} ms  ${step}`),
  });
  const elapsed = Date.now() - started;
  await solver.close();
  if (outcome.kind === 'infeasible') {
    for (const obstacle of outcome.obstacles) console.log(JSON.stringify(obstacle));
    console.log(`assignment: feasible=false obstacles=${outcome.obstacles.length} solve_ms=${elapsed}`);
    return 1;
  }
  const check = checkPlan(problem, outcome.lines);
  for (const violation of check.violations.slice(0, 20)) console.log(JSON.stringify(violation));
  const { bounds } = outcome;
  console.log(
    `bounds: max_load=${bounds.maxLoad} components=${bounds.components} spread=${bounds.spread} expertise=${bounds.expertise}`,
  );
  console.log(
    `found:  max_load=${check.maxLoad} components=${check.components} (fewest possible ${check.fewestComponents}) spread=${check.spread} expertise=${check.expertise}`,
  );
  // Where territory leaves groups apart, connected means that each is in one piece.
  const isConnected = check.components === check.fewestComponents;
  console.log(
    `assignment: feasible=true gap=${outcome.gap.toFixed(3)} max_load=${check.maxLoad} connected=${isConnected} violations=${check.violations.length} solve_ms=${elapsed}`,
  );
  return check.violations.length === 0 && isConnected && outcome.gap <= MOST_GAP ? 0 : 1;
}

/** Small random problems, each held against every proposal that it allows, by the test of npm test. */
function compareMany(instances: number): number {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const file = 'tests/domain/assignment-plan.test.ts';
  const args = ['run', file, '-t', 'random problems', '--testTimeout', '0', '--reporter', 'dot'];
  const { status } = spawnSync(process.execPath, [vitest, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PROPERTY_SEED: values.seed,
      ASSIGNMENT_INSTANCES: String(instances),
    },
  });
  console.log(`assignment: instances=${instances} seed=${values.seed} agreed=${status === 0}`);
  return status === 0 ? 0 : 1;
}

function whole(name: keyof typeof values, least: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  return fail(`--${name} attend un nombre entier, au moins ${least}.`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
