import type { AllAnswers, Field, RowGroup, Section, SectionAnswers } from './fields.ts';

/**
 * Path grammar: `<section>.<field>`; rows: `<section>.<group>.<rowId>.<field>`; the presence of a row is
 * `<section>.<group>.<rowId>.row` = true. Rows do not nest.
 */
export const ROW_ID = /^[a-z0-9]{6,20}$/;
export const ROW_MARK = 'row';
const MAX_SEGMENTS = 4;
const MAX_LENGTH = 160;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export type ResolvedPath =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'row'; readonly group: RowGroup; readonly rowId: string }
  | { readonly kind: 'rowField'; readonly group: RowGroup; readonly rowId: string; readonly field: Field };

export function fieldPath(section: string, field: string): string {
  return `${section}.${field}`;
}

export function rowFieldPath(section: string, group: string, rowId: string, field: string): string {
  return `${section}.${group}.${rowId}.${field}`;
}

export function rowMarkPath(section: string, group: string, rowId: string): string {
  return rowFieldPath(section, group, rowId, ROW_MARK);
}

/** What a path names in a section; undefined when the section declares no such thing. */
export function resolvePath(section: Section, path: string): ResolvedPath | undefined {
  if (path.length > MAX_LENGTH) return undefined;
  const parts = path.split('.', MAX_SEGMENTS + 1);
  if (parts[0] !== section.slug || parts.some((part) => FORBIDDEN.has(part))) return undefined;
  if (parts.length === 2) {
    const field = section.fields.find(({ id }) => id === parts[1]);
    return field && { kind: 'field', field };
  }
  const [, groupId, rowId = '', fieldId] = parts;
  if (parts.length !== MAX_SEGMENTS || !ROW_ID.test(rowId)) return undefined;
  const group = section.rows.find(({ id }) => id === groupId);
  if (group === undefined) return undefined;
  if (fieldId === ROW_MARK) return { kind: 'row', group, rowId };
  const field = group.fields.find(({ id }) => id === fieldId);
  return field && { kind: 'rowField', group, rowId, field };
}

/** Ids of the rows present in a group, oldest first. */
export function rowIds(answers: AllAnswers, section: string, group: string): readonly string[] {
  const prefix = `${section}.${group}.`;
  const found: string[] = [];
  for (const path of Object.keys(answers)) {
    if (!path.startsWith(prefix) || !path.endsWith(`.${ROW_MARK}`) || !isPresent(answers[path])) continue;
    const rowId = path.slice(prefix.length, -(ROW_MARK.length + 1));
    if (ROW_ID.test(rowId)) found.push(rowId);
  }
  return found.sort();
}

/** What the mark of a row says. */
export function isPresent(mark: AllAnswers[string]): boolean {
  return mark === true || mark === 'true';
}

/** Raw values of the section's own fields, by field id. */
export function sectionAnswers(section: Section, answers: AllAnswers): SectionAnswers {
  return pick(section.fields, answers, `${section.slug}.`);
}

/** Raw values of one row, by field id. */
export function rowAnswers(
  slug: string,
  group: RowGroup,
  rowId: string,
  answers: AllAnswers,
): SectionAnswers {
  return pick(group.fields, answers, `${slug}.${group.id}.${rowId}.`);
}

function pick(fields: readonly Field[], answers: AllAnswers, prefix: string): SectionAnswers {
  const values: Record<string, AllAnswers[string]> = {};
  for (const { id } of fields) {
    const value = Object.hasOwn(answers, prefix + id) ? answers[prefix + id] : undefined;
    if (value !== undefined) values[id] = value;
  }
  return values;
}

const TIME_DIGITS = 9;
const ENTROPY_DIGITS = 5;

/** A new row id, sortable by creation: milliseconds since 1970 and a random integer, both handed in. */
export function newRowId(epochMs: number, entropy: number): string {
  const time = Math.abs(Math.trunc(epochMs)).toString(36).padStart(TIME_DIGITS, '0');
  const noise = Math.abs(Math.trunc(entropy))
    .toString(36)
    .padStart(ENTROPY_DIGITS, '0')
    .slice(-ENTROPY_DIGITS);
  return time + noise;
}
