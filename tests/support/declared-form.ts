import type { Field, Requirement, RowGroup, Section } from '#app/domain/application/fields.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';

/**
 * The form as it is declared, a line per field: path, kind, requirement (R, O, or C for "when a condition holds"),
 * then what bounds it. Rows come as `section.group[min..max].field`.
 */
export function declaredForm(slugs: readonly string[]): string[] {
  return (SECTIONS as readonly Section[])
    .filter(({ slug }) => slugs.includes(slug))
    .flatMap((section) => [
      ...section.fields.map((field) => describeField(`${section.slug}.${field.id}`, field)),
      ...section.rows.flatMap((group) =>
        group.fields.map((field) => describeField(`${section.slug}.${nameOf(group)}.${field.id}`, field)),
      ),
    ]);
}

function nameOf({ id, min, max }: RowGroup): string {
  return `${id}[${min}..${max}]`;
}

function describeField(path: string, field: Field): string {
  const parts = [
    path,
    field.kind,
    `${letter(field.requirement)}${field.shown ? ' if asked' : ''}`,
    field.maxLength === undefined ? '' : `T(${field.maxLength})`,
    field.min === undefined && field.max === undefined ? '' : `${field.min ?? ''}..${field.max ?? ''}`,
    field.kind === 'decimal' ? `${field.decimals ?? 2} decimals` : '',
    field.unit ?? '',
    field.rowGroup === undefined ? '' : `→ ${field.rowGroup}`,
    field.mustBeTrue ? 'ticked' : '',
    field.notAfterToday ? '≤ today' : '',
    field.personal ? 'personal' : '',
    field.options?.join('/') ?? '',
  ];
  return parts.filter((part) => part !== '').join(' | ');
}

function letter(requirement: Requirement): string {
  if (requirement === 'required') return 'R';
  return requirement === 'optional' ? 'O' : 'C';
}
