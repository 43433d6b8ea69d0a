import type { PlanLine, PlanProblem } from '#app/domain/review/assignment-plan/problem.ts';

/**
 * Minimum-cost flow as OpenReview's matcher does it, written apart from the portal's own code: the total affinity
 * is the greatest under each reviewer's cap, one shortest path (Bellman-Ford) per seat. The loads are what they
 * come out as.
 */
export function leastLoadByFlow(problem: PlanProblem): { lines: PlanLine[]; maxLoad: number } {
  const seats = problem.files.flatMap((file) => file.seats.map(({ seat }) => ({ file, seat })));
  const apart = new Set(problem.forbidden.map(({ fileId, reviewerId }) => `${fileId} ${reviewerId}`));
  const allowed = seats.map(({ file, seat }) =>
    problem.reviewers.map((person) => {
      if (apart.has(`${file.id} ${person.id}`)) return false;
      if (seat === 'ars') return person.arsAuthorityIds.some((id) => file.authorityIds.includes(id));
      if (seat === 'anct')
        return person.anctDepartmentCodes.some((code) => file.departmentCodes.includes(code));
      return true;
    }),
  );
  const affinity = seats.map(({ file }) =>
    problem.reviewers.map((person) => file.themes.filter((theme) => person.expertise.includes(theme)).length),
  );
  const siblings = seats.map(({ file }, seat) =>
    seats.flatMap((one, other) => (other !== seat && one.file === file ? [other] : [])),
  );
  const holder: number[] = seats.map(() => -1);
  for (const start of seats.keys()) fill(start);
  const lines = seats.map(({ file, seat }, index) => ({
    fileId: file.id,
    seat,
    reviewerId: problem.reviewers[holder[index] ?? -1]?.id ?? '',
  }));
  return { lines, maxLoad: Math.max(...problem.reviewers.map((_one, rank) => loadOf(rank))) };

  function loadOf(rank: number): number {
    return holder.filter((held) => held === rank).length;
  }

  /** Gives the seat to somebody with room, moving others along the path that costs least. */
  function fill(start: number): void {
    const costs = problem.reviewers.map(() => Number.POSITIVE_INFINITY);
    const takenBy: number[] = problem.reviewers.map(() => -1);
    const from: number[] = problem.reviewers.map(() => -1);
    const reach = (seat: number, base: number, via: number) => {
      let isBetter = false;
      for (const rank of problem.reviewers.keys()) {
        const isBeside = siblings[seat]?.some((other) => holder[other] === rank);
        if (!allowed[seat]?.[rank] || isBeside || holder[seat] === rank) continue;
        const cost = base - (affinity[seat]?.[rank] ?? 0);
        if (cost >= (costs[rank] ?? 0)) continue;
        costs[rank] = cost;
        takenBy[rank] = seat;
        from[rank] = via;
        isBetter = true;
      }
      return isBetter;
    };
    reach(start, 0, -1);
    for (let isBetter = true; isBetter; ) {
      isBetter = false;
      for (const [seat, rank] of holder.entries()) {
        const cost = costs[rank] ?? Number.POSITIVE_INFINITY;
        if (rank < 0 || !Number.isFinite(cost)) continue;
        if (reach(seat, cost + (affinity[seat]?.[rank] ?? 0), rank)) isBetter = true;
      }
    }
    const free = problem.reviewers
      .map((person, rank) => ({ rank, hasRoom: loadOf(rank) + person.carried < person.cap }))
      .filter(({ rank, hasRoom }) => hasRoom && Number.isFinite(costs[rank]))
      .sort((a, b) => (costs[a.rank] ?? 0) - (costs[b.rank] ?? 0));
    for (let rank = free[0]?.rank ?? -1; rank >= 0; ) {
      const seat = takenBy[rank] ?? -1;
      holder[seat] = rank;
      rank = from[rank] ?? -1;
    }
  }
}
