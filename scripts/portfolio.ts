import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPortfolio } from '#app/domain/selection/portfolio/check-portfolio.ts';
import { solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';
import { tryEveryChoice } from '#tests/bench/brute-force-portfolio.ts';
import { explainLargeCall } from '#tests/bench/explain-large-call.ts';
import { drawPortfolioCase, drawSmallCase } from '#tests/bench/portfolio-case.ts';
import { verifyExplanations } from '#tests/bench/verify-explanations.ts';
import { root } from './installation.mjs';

/**
 * `npm run portfolio`: an invented call is solved and checked again; `--instances` compares as many small calls
 * with every choice that they allow, `--counterfactuals` solves again what explanations of as many promise,
 * `--explain` answers and explains a whole scenario, `--sizes` solves calls of these sizes, each in a process.
 */
const { values } = parseArgs({
  options: {
    candidates: { type: 'string', default: '10000' },
    seats: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '20' },
    instances: { type: 'string', default: '0' },
    counterfactuals: { type: 'string', default: '0' },
    explain: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '' },
  },
});
const solve = await loadSolver();
const started = performance.now();
process.exitCode = run() ? 0 : 1;

function run(): boolean {
  if (values.sizes !== '') return solveSizes(values.sizes.split(','));
  if (values.explain) return explainOneCall();
  if (Number(values.instances) > 0) return compareSmallCalls(Number(values.instances));
  if (Number(values.counterfactuals) > 0) return verifySmallCalls(Number(values.counterfactuals));
  return solveOneCall();
}

function sizeAsked() {
  return {
    candidates: Number(values.candidates),
    seats: Number(values.seats),
    seed: Number(values.seed),
  };
}

function rssMb(): number {
  return Math.round(process.memoryUsage.rss() / 1_048_576);
}

function solveOneCall(): boolean {
  const { candidates, rules } = drawPortfolioCase(sizeAsked());
  console.log(
    `${candidates.length} candidates, ${rules.seats} seats, ${rules.envelopeCents / 100} €, ${rules.overlaps.length} overlapping pairs`,
  );
  const drawn = performance.now();
  const msLeft = () => Number(values.seconds) * 1000 - (performance.now() - drawn);
  const answer = solvePortfolio(candidates, rules, { solve, msLeft });
  const solveMs = Math.round(performance.now() - drawn);
  if (!('lines' in answer)) {
    console.log(`portfolio: optimal=false status=${answer.status} solve_ms=${solveMs} rss_mb=${rssMb()}`);
    return false;
  }
  const violations = checkPortfolio(answer.lines, candidates, rules);
  for (const violation of violations) console.error(violation);
  const grantedCents = answer.lines.reduce((sum, { grantCents }) => sum + grantCents, 0);
  console.log(
    `${answer.lines.length} retained, ${grantedCents / 100} €, ${answer.lines.filter(({ isCut }) => isCut).length} cut`,
  );
  const isOptimal = answer.status === 'optimal';
  console.log(
    `portfolio: optimal=${isOptimal} gap=${isOptimal ? 0 : answer.gap.toFixed(6)} violations=${violations.length} solve_ms=${solveMs} rss_mb=${rssMb()}`,
  );
  return violations.length === 0 && answer.gap < 0.001;
}

function compareSmallCalls(count: number): boolean {
  let different = 0;
  let violations = 0;
  let infeasible = 0;
  for (let seed = Number(values.seed); seed < Number(values.seed) + count; seed += 1) {
    const drawn = drawSmallCase(seed);
    const expected = tryEveryChoice(drawn);
    const answer = solvePortfolio(drawn.candidates, drawn.rules, { solve, msLeft: () => 20_000 });
    if (expected === undefined) infeasible += 1;
    if ('lines' in answer) violations += checkPortfolio(answer.lines, drawn.candidates, drawn.rules).length;
    if (('value' in answer ? answer.value : undefined) !== expected?.value) {
      different += 1;
      console.error(
        `seed ${seed}: ${'value' in answer ? answer.value : answer.status}, not ${expected?.value}`,
      );
    }
  }
  console.log(
    `portfolio: instances=${count} different=${different} violations=${violations} infeasible=${infeasible} seconds=${secondsSince()} seed=${values.seed}`,
  );
  return different === 0 && violations === 0;
}

function secondsSince(): number {
  return Math.round((performance.now() - started) / 1000);
}

function verifySmallCalls(count: number): boolean {
  let [explained, kept, broken] = [0, 0, 0];
  for (let seed = Number(values.seed); seed < Number(values.seed) + count; seed += 1) {
    const promises = verifyExplanations(drawSmallCase(seed), { solve, msLeft: () => 20_000 });
    for (const promise of promises.broken) console.error(`seed ${seed}: ${promise}`);
    explained += promises.explained;
    kept += promises.kept;
    broken += promises.broken.length;
  }
  console.log(
    `portfolio: calls=${count} explained=${explained} promises=${kept + broken} broken=${broken} seconds=${secondsSince()} seed=${values.seed}`,
  );
  return broken === 0 && kept > 0;
}

function explainOneCall(): boolean {
  const { candidates, result, steps, promises } = explainLargeCall(sizeAsked(), solve);
  for (const [step, ms] of Object.entries(steps)) console.log(`${step}: ${ms} ms of processor`);
  for (const promise of promises.broken) console.error(promise);
  const explained = Object.keys(result.reasons).length;
  const { violations, status, robustness } = result;
  const cpuMs = Object.values(steps).reduce((sum, ms) => sum + ms, 0);
  const figures = {
    explained,
    of: candidates,
    optimal: status === 'optimal',
    violations: violations.length,
    cpu_solve_ms: steps.solve ?? 0,
    cpu_reasons_s: Math.round((steps.reasons ?? 0) / 1000),
    cpu_s: Math.round(cpuMs / 1000),
    draws: robustness.draws,
    promises: promises.kept + promises.broken.length,
    broken: promises.broken.length,
    seconds: secondsSince(),
    rss_mb: rssMb(),
    seed: values.seed,
  };
  const told = Object.entries(figures).map(([name, figure]) => `${name}=${figure}`);
  console.log(`portfolio: ${told.join(' ')}`);
  return explained === candidates && violations.length === 0 && promises.broken.length === 0;
}

/** One process each, so that the memory told is that of one call. */
function solveSizes(sizes: readonly string[]): boolean {
  const script = join(root, 'scripts', 'portfolio.mjs');
  let solved = 0;
  for (const candidates of sizes) {
    const args = [script, '--candidates', candidates, '--seats', values.seats, '--seed', values.seed];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    console.log(`${candidates} candidates: ${stdout.trimEnd().split('\n').at(-1)}`);
    if (status === 0) solved += 1;
  }
  console.log(
    `portfolio: sizes=${sizes.length} solved=${solved} seconds=${secondsSince()} seed=${values.seed}`,
  );
  return solved === sizes.length;
}
