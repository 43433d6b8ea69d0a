import { fieldId } from '#app/components/form/field.tsx';
import type { AllAnswers, Section } from '#app/domain/application/fields.ts';
import { rowFieldPath, rowIds } from '#app/domain/application/paths.ts';

/** Fields that the place of a row answers, where they are never asked. */
const GIVEN_BY_PLACE: Readonly<Record<string, readonly string[]>> = {
  depenses: ['section', 'year'],
  ressources: ['section', 'year'],
  creneaux: ['stop'],
};

/** Id of what one fills first in a row just added. */
export function firstQuestion(
  section: Section,
  { group }: { group: string },
  rowId: string | undefined,
): string {
  const given = GIVEN_BY_PLACE[group] ?? [];
  const first = section.rows.find(({ id }) => id === group)?.fields.find(({ id }) => !given.includes(id));
  if (first === undefined || rowId === undefined) return `groupe-${group}`;
  return fieldId(rowFieldPath(section.slug, group, rowId, first.id));
}

/** Id of where one stands once a row is gone: the row that follows it at the same place, the one before, the place. */
export function afterRemoval(
  section: Section,
  { group, rowId }: { group: string; rowId: string },
  answers: AllAnswers,
): string {
  const place = placeOf(section, group, rowId, answers);
  const near = rowIds(answers, section.slug, group).filter(
    (id) => id !== rowId && placeOf(section, group, id, answers) === place,
  );
  const next = near.find((id) => id > rowId) ?? near.at(-1);
  if (next !== undefined) return `ligne-${next}`;
  return place === '' ? `groupe-${group}` : `groupe-${group}-${place}`;
}

/** A year of the budget or a stop; blank where rows have one place only. */
function placeOf(section: Section, group: string, rowId: string, answers: AllAnswers): string {
  const field = GIVEN_BY_PLACE[group]?.at(-1);
  if (field === undefined) return '';
  return String(answers[rowFieldPath(section.slug, group, rowId, field)] ?? '');
}
