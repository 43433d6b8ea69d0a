import type { MapShape } from '#app/components/map/outline-map.tsx';
import { count, formatPercent } from '#app/content/format.ts';
import type { DepartmentCoverage } from '#app/domain/selection/scenario/coverage.ts';
import type { Outlines } from '#app/domain/territory/territory-map.ts';

const STRONG = 0.02;

/** What each tint of the map says. */
export const COVERAGE_LEGEND = [
  { level: 0, label: 'Aucun projet' },
  { level: 2, label: 'Moins de 2 % des habitants' },
  { level: 5, label: '2 % et plus' },
] as const;

type Department = { code: string; name: string; population: number };

/** The départements served as a table, and all of them as a drawing. */
export function describeDepartments(
  covered: readonly DepartmentCoverage[],
  departments: readonly Department[],
  outlines: Outlines,
) {
  const byCode = new Map(departments.map((department) => [department.code, department]));
  const rows = covered.map(({ departmentCode, population, projects }) => {
    const department = byCode.get(departmentCode);
    const whole = department?.population ?? 0;
    return {
      code: departmentCode,
      name: department?.name ?? departmentCode,
      projects,
      population,
      share: whole === 0 ? 0 : population / whole,
    };
  });
  const served = new Map(rows.map((row) => [row.code, row]));
  return {
    rows,
    viewBox: [0, 0, outlines.width, outlines.height] as const,
    shapes: outlines.departments.map(({ code, name, d }): MapShape => {
      const row = served.get(code);
      const label = row
        ? `${name} : ${count(row.population, 'habitant desservi', 'habitants desservis')}, ${formatPercent(row.share)}`
        : `${name} : aucun projet`;
      return { code, name, d, level: levelOf(row?.share), label };
    }),
  };
}

function levelOf(share: number | undefined): 0 | 2 | 5 {
  if (share === undefined) return 0;
  return share < STRONG ? 2 : 5;
}
