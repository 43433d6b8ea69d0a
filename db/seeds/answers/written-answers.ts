import type { RawValue } from '#app/domain/application/fields.ts';
import type { HolderType } from '#app/domain/application/holder.ts';
import { newRowId, rowFieldPath, rowMarkPath } from '#app/domain/application/paths.ts';
import type { Draw } from '../draw.ts';

export type SeedCommune = {
  readonly inseeCode: string;
  readonly name?: string;
  readonly population?: number;
  readonly postalCode?: string;
};

export type Answers = Record<string, RawValue>;

export type Facts = {
  readonly draw: Draw;
  readonly holderType: HolderType;
  readonly holderName: string;
  readonly territory: string;
  readonly title: string;
  readonly communes: readonly SeedCommune[];
  readonly stopCount: number;
  readonly requestedCents: number;
  readonly today: string;
  readonly seed: number;
};

export const MAX_STOPS = 8;

export const FICTITIOUS = '(démonstration)';

/** Sets the answers given; an empty one is no answer. */
export function fill(answers: Answers, section: string, values: Readonly<Record<string, RawValue>>): void {
  for (const [field, value] of Object.entries(values)) {
    if (value !== '') answers[`${section}.${field}`] = value;
  }
}

/** Adds rows in order and gives their ids. */
export function addRows(
  answers: Answers,
  { seed }: Facts,
  section: string,
  group: string,
  count: number,
  valuesOf: (index: number) => Readonly<Record<string, RawValue>>,
): readonly string[] {
  // As on a person's page, no two rows of a section share their id, whatever their groups.
  const known = Object.keys(answers).filter(
    (path) => path.startsWith(`${section}.`) && path.endsWith('.row'),
  );
  return Array.from({ length: count }, (_, index) => {
    const rowId = newRowId(1_702_000_000_000 + known.length + index, seed);
    answers[rowMarkPath(section, group, rowId)] = true;
    for (const [field, value] of Object.entries(valuesOf(index))) {
      if (value !== '') answers[rowFieldPath(section, group, rowId, field)] = value;
    }
    return rowId;
  });
}

export function departmentOf(inseeCode: string): string {
  return /^9[78]/.test(inseeCode) ? inseeCode.slice(0, 3) : inseeCode.slice(0, 2);
}
