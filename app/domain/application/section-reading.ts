import {
  type AllAnswers,
  type DraftContent,
  type Field,
  isRequired,
  isShown,
  type Problem,
  type RowGroup,
  type Section,
  type SectionAnswers,
} from './fields.ts';
import { fieldPath, rowAnswers, rowFieldPath, rowIds, sectionAnswers } from './paths.ts';
import { decodeField, isAnswered, type Value } from './raw.ts';

export type SectionReading = {
  /** Fields that decode, by id; row groups as lists of {rowId, …}. */
  readonly content: DraftContent;
  readonly problems: readonly Problem[];
  /** Answers given, rows included. */
  readonly answered: number;
};

type Surroundings = {
  readonly all: AllAnswers;
  readonly today: string;
  /** Row ids of the section's groups, for fields that point to a row. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
};

/** Reads every field and row of a section, one by one; the rules between them are the section's `check`. */
export function readSection(section: Section, all: AllAnswers, today: string): SectionReading {
  const { slug } = section;
  const rows = new Map(section.rows.map(({ id }) => [id, rowIds(all, slug, id)]));
  const around: Surroundings = { all, today, rows };
  const own = readFields(section.fields, sectionAnswers(section, all), around, (id) => fieldPath(slug, id));
  const content: Record<string, unknown> = { ...own.values };
  const problems = [...own.problems];
  let answered = own.answered;
  for (const group of section.rows) {
    const ids = rows.get(group.id) ?? [];
    answered += ids.length;
    problems.push(...checkRowCount(slug, group, ids.length));
    content[group.id] = ids.slice(0, group.max).map((rowId) => {
      const answers = rowAnswers(slug, group, rowId, all);
      const row = readFields(group.fields, answers, around, (id) => rowFieldPath(slug, group.id, rowId, id));
      problems.push(...row.problems);
      return { rowId, ...row.values };
    });
  }
  return { content, problems, answered };
}

function checkRowCount(slug: string, { id, min, max }: RowGroup, count: number): Problem[] {
  const path = fieldPath(slug, id);
  if (count < min) return [{ path, code: 'too_few_rows', details: { min, count }, severity: 'blocking' }];
  if (count > max) return [{ path, code: 'too_many_rows', details: { max, count }, severity: 'blocking' }];
  return [];
}

type FieldsReading = {
  readonly values: Readonly<Record<string, Value>>;
  readonly problems: readonly Problem[];
  readonly answered: number;
};

function readFields(
  fields: readonly Field[],
  answers: SectionAnswers,
  around: Surroundings,
  pathOf: (id: string) => string,
): FieldsReading {
  const values: Record<string, Value> = {};
  const problems: Problem[] = [];
  let answered = 0;
  for (const field of fields) {
    if (!isShown(field, answers, around.all)) continue;
    const raw = answers[field.id];
    const given = isAnswered(field, raw);
    if (given) answered += 1;
    const outcome = given || raw === false ? readField(field, raw ?? '', around) : undefined;
    if (outcome?.value !== undefined) values[field.id] = outcome.value;
    const problem =
      !given && isRequired(field, answers, around.all) ? missingProblem(field) : outcome?.problem;
    if (problem !== undefined) problems.push({ path: pathOf(field.id), severity: 'blocking', ...problem });
  }
  return { values, problems, answered };
}

type Found = Pick<Problem, 'code' | 'details'>;

function missingProblem({ mustBeTrue }: Field): Found {
  return { code: mustBeTrue === true ? 'missing_commitment' : 'missing' };
}

function readField(
  field: Field,
  raw: string | boolean | readonly string[],
  { today, rows }: Surroundings,
): { readonly value?: Value; readonly problem?: Found } {
  const decoded = decodeField(field, raw);
  if (!decoded.ok) return { problem: { code: decoded.code, details: decoded.details } };
  const { value } = decoded;
  if (field.notAfterToday === true && String(value) > today) return { problem: { code: 'date_in_future' } };
  if (field.rowGroup !== undefined && rows.get(field.rowGroup)?.includes(String(value)) !== true) {
    return { problem: { code: 'unknown_row' } };
  }
  return { value };
}
