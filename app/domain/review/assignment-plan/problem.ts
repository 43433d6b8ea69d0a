import type { JsonValue } from '../../shared/canonical-json.ts';
import { REVIEW_SEATS, type ReviewSeat } from '../assignment.ts';

export type PlanReviewer = {
  id: string;
  /** Roles of reviewer that the person holds. */
  arsAuthorityIds: readonly number[];
  anctDepartmentCodes: readonly string[];
  /** Subjects that the person knows, in the codes of the files' themes. */
  expertise: readonly string[];
  /** Most reviews at once, those already carried included. */
  cap: number;
  /** Reviews already carried on files that are not in this problem. */
  carried: number;
};

export type PlanSeat = {
  seat: ReviewSeat;
  /** Who holds the seat before; a fixed one (accepted, delivered) does not move. */
  held: { reviewerId: string; isFixed: boolean } | null;
};

export type PlanFile = {
  id: string;
  authorityIds: readonly number[];
  departmentCodes: readonly string[];
  themes: readonly string[];
  seats: readonly PlanSeat[];
};

type ForbiddenPair = { fileId: string; reviewerId: string };

export type PlanProblem = {
  reviewers: readonly PlanReviewer[];
  files: readonly PlanFile[];
  /** Conflicts of interest and withdrawals: never together, whatever the seat. */
  forbidden: readonly ForbiddenPair[];
};

export type PlanLine = { fileId: string; seat: ReviewSeat; reviewerId: string };

/** The same problem in its one order: a proposal depends on what is given, never on the order of rows. */
export function inCanonicalOrder(problem: PlanProblem): PlanProblem {
  return {
    reviewers: sorted(problem.reviewers, ({ id }) => id).map((reviewer) => ({
      ...reviewer,
      arsAuthorityIds: [...reviewer.arsAuthorityIds].sort((a, b) => a - b),
      anctDepartmentCodes: [...reviewer.anctDepartmentCodes].sort(),
      expertise: [...reviewer.expertise].sort(),
    })),
    files: sorted(problem.files, ({ id }) => id).map((file) => ({
      ...file,
      authorityIds: [...file.authorityIds].sort((a, b) => a - b),
      departmentCodes: [...file.departmentCodes].sort(),
      themes: [...file.themes].sort(),
      seats: [...file.seats].sort((a, b) => REVIEW_SEATS.indexOf(a.seat) - REVIEW_SEATS.indexOf(b.seat)),
    })),
    forbidden: sorted(problem.forbidden, ({ fileId, reviewerId }) => `${fileId} ${reviewerId}`),
  };
}

/** What a hash of the problem is made of: equal documents give equal proposals. */
export function planDocument(problem: PlanProblem): JsonValue {
  return JSON.parse(JSON.stringify(inCanonicalOrder(problem))) as JsonValue;
}

/** Subjects of the file that the reviewer knows. */
export function sharedSubjects(reviewer: PlanReviewer, file: PlanFile): number {
  return file.themes.filter((theme) => reviewer.expertise.includes(theme)).length;
}

function sorted<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
