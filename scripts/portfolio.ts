import { parseArgs } from 'node:util';
import { checkPortfolio } from '#app/domain/selection/portfolio/check-portfolio.ts';
import { solvePortfolio } from '#app/domain/selection/portfolio/solve-portfolio.ts';
import { loadSolver } from '#app/server/solver/highs.server.ts';
import { tryEveryChoice } from '#tests/bench/brute-force-portfolio.ts';
import { drawPortfolioCase, drawSmallCase } from '#tests/bench/portfolio-case.ts';

/**
 * `npm run portfolio`: an invented call is solved and checked again; `--instances` compares as many small calls
 * with every choice that they allow.
 */
const { values } = parseArgs({
  options: {
    candidates: { type: 'string', default: '10000' },
    seats: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '20' },
    instances: { type: 'string', default: '0' },
  },
});
const solve = await loadSolver();
const instances = Number(values.instances);
process.exitCode = (instances > 0 ? compareSmallCalls(instances) : solveOneCall()) ? 0 : 1;

function solveOneCall(): boolean {
  const size = {
    candidates: Number(values.candidates),
    seats: Number(values.seats),
    seed: Number(values.seed),
  };
  const { candidates, rules } = drawPortfolioCase(size);
  console.log(
    `${candidates.length} candidates, ${rules.seats} seats, ${rules.envelopeCents / 100} €, ${rules.overlaps.length} overlapping pairs`,
  );
  const started = performance.now();
  const msLeft = () => Number(values.seconds) * 1000 - (performance.now() - started);
  const answer = solvePortfolio(candidates, rules, { solve, msLeft });
  const solveMs = Math.round(performance.now() - started);
  const rssMb = Math.round(process.memoryUsage.rss() / 1_048_576);
  if (!('lines' in answer)) {
    console.log(`portfolio: optimal=false status=${answer.status} solve_ms=${solveMs} rss_mb=${rssMb}`);
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
    `portfolio: optimal=${isOptimal} gap=${isOptimal ? 0 : answer.gap.toFixed(6)} violations=${violations.length} solve_ms=${solveMs} rss_mb=${rssMb}`,
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
    `portfolio: instances=${count} different=${different} violations=${violations} infeasible=${infeasible} seed=${values.seed}`,
  );
  return different === 0 && violations === 0;
}
