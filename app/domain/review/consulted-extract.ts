import type { AllAnswers, Field, FieldKind, Section, SectionSlug } from '#app/domain/application/fields.ts';
import { resolvePath } from '#app/domain/application/paths.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';

/** What a consulted body needs to speak of the project: where, when, what care, by which professions. */
export const CONSULTED_SECTIONS: readonly SectionSlug[] = [
  'territoire',
  'tournees',
  'projet',
  'soins',
  'equipe',
  'vehicule',
];
const REACHING_SOMEBODY: readonly FieldKind[] = ['email', 'phone', 'rpps'];

/** The answers of those sections, without anything that names or reaches a person. Money is not its business. */
export function consultedAnswers(answers: AllAnswers): AllAnswers {
  const sections = (SECTIONS as readonly Section[]).filter(({ slug }) => CONSULTED_SECTIONS.includes(slug));
  return Object.fromEntries(
    Object.entries(answers).filter(([path]) => {
      const section = sections.find(({ slug }) => path.startsWith(`${slug}.`));
      const resolved = section && resolvePath(section, path);
      return resolved !== undefined && (resolved.kind === 'row' || isImpersonal(resolved.field));
    }),
  );
}

function isImpersonal({ kind, personal }: Field): boolean {
  return personal !== true && kind !== 'money' && !REACHING_SOMEBODY.includes(kind);
}
