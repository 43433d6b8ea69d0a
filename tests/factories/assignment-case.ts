import { REVIEW_SEATS } from '#app/domain/review/assignment.ts';
import type { PlanProblem } from '#app/domain/review/assignment-plan/problem.ts';
import { drawFrom } from '#db/seeds/draw.ts';

export type CaseSize = { applications: number; reviewers: number; marks: number; seed: number };

const REGIONS = 18;
const DEPARTMENTS_EACH = 5;
const THEMES = 8;
const CONFLICT_PERCENT = 10;

/**
 * An invented call: eighteen régions of five départements; half of the reviewers sit in an agency, half in the
 * départements of a région; half know one to three subjects; one pair in ten is in conflict; caps leave between
 * a tenth and a half of room. Equal sizes and seed give the same call.
 */
export function inventCase({ applications, reviewers, marks, seed }: CaseSize): PlanProblem {
  const draw = drawFrom(seed);
  const mean = Math.ceil((applications * marks) / reviewers);
  const people = Array.from({ length: reviewers }, (_one, index) => {
    const region = Math.floor(index / 2) % REGIONS;
    const isAgency = index % 2 === 0;
    return {
      id: `reviewer-${String(index + 1).padStart(4, '0')}`,
      arsAuthorityIds: isAgency ? [region] : [],
      anctDepartmentCodes: isAgency ? [] : departmentsOf(region),
      expertise: draw.between(0, 1) === 0 ? [] : drawThemes(draw.between(1, 3)),
      cap: Math.ceil((mean * draw.between(110, 150)) / 100) + 1,
      carried: 0,
    };
  });
  const files = Array.from({ length: applications }, (_one, index) => {
    const region = index % REGIONS;
    const first = departmentsOf(region)[draw.between(0, DEPARTMENTS_EACH - 1)] ?? '';
    return {
      id: `file-${String(index + 1).padStart(5, '0')}`,
      authorityIds: [region],
      departmentCodes: [first],
      themes: drawThemes(draw.between(1, 2)),
      seats: REVIEW_SEATS.slice(0, marks).map((seat) => ({ seat, held: null })),
    };
  });
  const forbidden = files.flatMap((file) =>
    people.flatMap((person) =>
      draw.between(1, 100) <= CONFLICT_PERCENT ? [{ fileId: file.id, reviewerId: person.id }] : [],
    ),
  );
  return { reviewers: people, files, forbidden };

  function drawThemes(count: number): string[] {
    const themes = Array.from({ length: THEMES }, (_one, index) => `T${index + 1}`);
    return Array.from({ length: count }, () => themes.splice(draw.between(0, themes.length - 1), 1)[0] ?? '');
  }
}

function departmentsOf(region: number): string[] {
  return Array.from({ length: DEPARTMENTS_EACH }, (_one, index) => `${region}-${index + 1}`);
}
