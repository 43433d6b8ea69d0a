import { REVIEW_SEATS } from '#app/domain/review/assignment.ts';
import { checkPlan, type PlanCheck } from '#app/domain/review/assignment-plan/check-plan.ts';
import type { PlanLine, PlanProblem } from '#app/domain/review/assignment-plan/problem.ts';
import { drawFrom } from '#db/seeds/draw.ts';

const REGIONS = 2;
const THEMES = ['T1', 'T2', 'T3'];

/** A problem of a few files, small enough to try every proposal; one in three holds seats already. */
export function inventSmallProblem(seed: number): PlanProblem {
  const draw = drawFrom(seed);
  const chance = (percent: number) => draw.between(1, 100) <= percent;
  const some = <T>(list: readonly T[], percent: number) => list.filter(() => chance(percent));
  const regions = chance(70) ? 1 : REGIONS;
  const reviewers = Array.from({ length: draw.between(3, 6) }, (_one, index) => {
    const region = draw.between(1, regions);
    const side = draw.between(1, 5);
    return {
      id: `r${index}`,
      arsAuthorityIds: side <= 4 ? [region] : [],
      anctDepartmentCodes: side >= 2 ? [`D${region}`] : [],
      expertise: some(THEMES, 40),
      cap: draw.between(1, 5),
      carried: chance(25) ? draw.between(1, 2) : 0,
    };
  });
  const isHeld = chance(35);
  const files = Array.from({ length: draw.between(1, 4) }, (_one, index) => {
    const region = draw.between(1, regions);
    const people = [...reviewers];
    return {
      id: `f${index}`,
      authorityIds: [region],
      departmentCodes: [`D${region}`],
      themes: some(THEMES, 50),
      seats: REVIEW_SEATS.slice(0, draw.between(1, 3)).map((seat) => {
        const [person] = people.splice(draw.between(0, people.length - 1), 1);
        const held = isHeld && chance(70) && person ? { reviewerId: person.id, isFixed: chance(25) } : null;
        return { seat, held };
      }),
    };
  });
  const forbidden = files.flatMap((file) =>
    some(reviewers, 8).map((reviewer) => ({ fileId: file.id, reviewerId: reviewer.id })),
  );
  return { reviewers, files, forbidden };
}

/** The best of all proposals, each judged by the independent checker; undefined when none is allowed. */
export function tryEveryProposal(problem: PlanProblem): PlanCheck | undefined {
  const seats = problem.files.flatMap(({ id, seats: asked }) =>
    asked.map(({ seat, held }) => ({ fileId: id, seat, fixedTo: held?.isFixed ? held.reviewerId : null })),
  );
  let best: PlanCheck | undefined;
  const lines: PlanLine[] = [];
  const visit = (index: number) => {
    const asked = seats[index];
    if (asked === undefined) {
      const check = checkPlan(problem, lines);
      if (check.violations.length === 0 && (!best || compareChecks(check, best) < 0)) best = check;
      return;
    }
    for (const { id } of problem.reviewers) {
      if (asked.fixedTo !== null && id !== asked.fixedTo) continue;
      const { fileId, seat } = asked;
      if (lines.some((line) => line.fileId === fileId && line.reviewerId === id)) continue;
      lines.push({ fileId, seat, reviewerId: id });
      visit(index + 1);
      lines.pop();
    }
  };
  visit(0);
  return best;
}

/** How many proposals there would be to try. */
export function countProposals(problem: PlanProblem): number {
  const seats = problem.files.flatMap(({ seats: asked }) => asked.filter(({ held }) => !held?.isFixed));
  return problem.reviewers.length ** seats.length;
}

function compareChecks(a: PlanCheck, b: PlanCheck): number {
  return (
    a.changes - b.changes ||
    a.maxLoad - b.maxLoad ||
    a.components - b.components ||
    a.spread - b.spread ||
    b.expertise - a.expertise
  );
}
