import { type AllAnswers, isEmpty, type RawValue } from './fields.ts';
import { ROW_MARK } from './paths.ts';

/** One line of the answer log, with what stood before it. */
export type LoggedChange = {
  id: number;
  path: string;
  before: RawValue | undefined;
  after: RawValue;
  userId: string;
  at: Date;
};

/** Writings of one answer by one person that follow each other within this time are one change, in milliseconds. */
const SAME_SITTING_MS = 30 * 60_000;

/**
 * Changes as a person would tell them, newest first: autosave writes an answer many times while it is typed, and
 * what counts is what stood before and what stands after. `changes` come newest first.
 */
export function gatherChanges(changes: readonly LoggedChange[]): LoggedChange[] {
  const gathered: LoggedChange[] = [];
  const latest = new Map<string, LoggedChange>();
  for (const change of changes) {
    const later = latest.get(change.path);
    const isSameSitting =
      later !== undefined &&
      later.userId === change.userId &&
      later.at.getTime() - change.at.getTime() <= SAME_SITTING_MS;
    if (later !== undefined && isSameSitting) {
      later.before = change.before;
      continue;
    }
    const kept = { ...change };
    latest.set(change.path, kept);
    gathered.push(kept);
  }
  return gathered.filter(({ before, after }) => !isSame(before, after));
}

export type AnswerDifference = { path: string; before: RawValue | undefined; after: RawValue | undefined };

/**
 * What differs between two moments, by path. Of a row that is at neither moment nothing is said; a row that is at one
 * of them only is said by its mark and by its answers.
 */
export function compareAnswers(before: AllAnswers, after: AllAnswers): AnswerDifference[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .map((path) => ({ path, before: valueAt(before, path), after: valueAt(after, path) }))
    .filter(({ before: one, after: other }) => !isSame(one, other));
}

/** The answer at a path; nothing of a row that is not there. */
function valueAt(answers: AllAnswers, path: string): RawValue | undefined {
  const parts = path.split('.');
  if (parts.length !== 4) return answers[path];
  const mark = [...parts.slice(0, 3), ROW_MARK].join('.');
  return answers[mark] === true ? answers[path] : undefined;
}

function isSame(one: RawValue | undefined, other: RawValue | undefined): boolean {
  if (isNothing(one) && isNothing(other)) return true;
  return JSON.stringify(one) === JSON.stringify(other);
}

function isNothing(value: RawValue | undefined): boolean {
  return value === undefined || value === false || isEmpty(value);
}
