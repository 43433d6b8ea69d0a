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

type Reading = { readonly values: Record<string, Value>; readonly problems: Problem[]; answered: number };

/** Reads every field and row of a section, one by one; the rules between them are the section's `check`. */
export function readSection(section: Section, all: AllAnswers, today: string): SectionReading {
  const { slug } = section;
  const own = readFields(section.fields, sectionAnswers(section, all), all, today, slug, (id) =>
    fieldPath(slug, id),
  );
  const content: Record<string, unknown> = { ...own.values };
  const problems = [...own.problems];
  let answered = own.answered;
  for (const group of section.rows) {
    const ids = rowIds(all, slug, group.id);
    answered += ids.length;
    problems.push(...checkRowCount(slug, group, ids.length));
    content[group.id] = ids.slice(0, group.max).map((rowId) => {
      const answers = rowAnswers(slug, group, rowId, all);
      const row = readFields(group.fields, answers, all, today, slug, (id) =>
        rowFieldPath(slug, group.id, rowId, id),
      );
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

function readFields(
  fields: readonly Field[],
  answers: SectionAnswers,
  all: AllAnswers,
  today: string,
  slug: string,
  pathOf: (id: string) => string,
): Reading {
  const reading: Reading = { values: {}, problems: [], answered: 0 };
  for (const field of fields) {
    if (!isShown(field, answers, all)) continue;
    const raw = answers[field.id];
    const given = isAnswered(field, raw);
    if (given) reading.answered += 1;
    const problem =
      given || raw === false ? readField(field, raw ?? '', reading, all, today, slug) : undefined;
    const absent = !given && isRequired(field, answers, all);
    const found = absent ? missingProblem(field) : problem;
    if (found !== undefined)
      reading.problems.push({ path: pathOf(field.id), severity: 'blocking', ...found });
  }
  return reading;
}

type Found = Pick<Problem, 'code' | 'details'>;

function missingProblem({ mustBeTrue }: Field): Found {
  return { code: mustBeTrue === true ? 'missing_commitment' : 'missing' };
}

/** Keeps the value and gives nothing, or gives what is wrong with it. */
function readField(
  field: Field,
  raw: string | boolean | readonly string[],
  reading: Reading,
  all: AllAnswers,
  today: string,
  slug: string,
): Found | undefined {
  const decoded = decodeField(field, raw);
  if (!decoded.ok) return { code: decoded.code, details: decoded.details };
  if (field.notAfterToday === true && String(decoded.value) > today) return { code: 'date_in_future' };
  if (field.rowGroup !== undefined && !rowIds(all, slug, field.rowGroup).includes(String(decoded.value))) {
    return { code: 'unknown_row' };
  }
  reading.values[field.id] = decoded.value;
  return undefined;
}
