import { type AllAnswers, isEmpty, type RawValue } from './fields.ts';
import { resolvePath, rowIds } from './paths.ts';
import { kindOfOwners } from './proof-owners.ts';
import { type RegionalQuestion, withQuestions } from './regional-questions.ts';
import { isSectionSlug, sectionBySlug } from './sections/index.ts';

/** Statements about the day on which they were made, outside the section of commitments. */
const STATEMENTS = ['porteur.noPublicAid'];

/**
 * What a new application may take from an earlier one: every answer that the form still asks, but no commitment
 * and no sworn statement, which are given anew each time; and no file, which is not an answer. Rows keep their ids.
 * `questions` are those that authorities ask in the new application's wave.
 */
export function reusableAnswers(
  answers: AllAnswers,
  questions: readonly RegionalQuestion[] = [],
): Record<string, RawValue> {
  const kept: Record<string, RawValue> = {};
  for (const [path, value] of Object.entries(answers)) {
    if (value === undefined || isEmpty(value)) continue;
    if (!isReusable(path)) continue;
    if (isStillAsked(path, answers, questions)) kept[path] = value;
  }
  return kept;
}

/**
 * Neither a commitment nor a statement, given by a person for one application; nor whose a file is, since files stay
 * with their application.
 */
export function isReusable(path: string): boolean {
  const [slug = '', group = ''] = path.split('.', 2);
  if (slug === 'pieces' && kindOfOwners(group) !== undefined) return false;
  return slug !== 'engagements' && !STATEMENTS.includes(path);
}

function isStillAsked(path: string, answers: AllAnswers, questions: readonly RegionalQuestion[]): boolean {
  const slug = path.split('.', 1)[0] ?? '';
  if (!isSectionSlug(slug)) return false;
  const resolved = resolvePath(withQuestions(sectionBySlug(slug), questions), path);
  if (resolved === undefined) return false;
  if (resolved.kind === 'field') return resolved.field.mustBeTrue !== true;
  return rowIds(answers, slug, resolved.group.id).includes(resolved.rowId);
}
