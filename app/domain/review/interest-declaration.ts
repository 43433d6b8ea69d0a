import { readSiren, readSiret } from '../application/identifiers.ts';
import { parseDate } from '../shared/calendar-date.ts';
import type { InterestKind } from './conflicts-of-interest.ts';

/** Subjects of a declaration beside the employer; each is answered, if only by "nothing". Source: domain.md 5.5. */
export const DECLARED_SUBJECTS = ['mandate', 'family', 'association', 'support', 'co_funding'] as const;
export type DeclaredSubject = (typeof DECLARED_SUBJECTS)[number];

/** One line as it is typed. For a mandate the name is a place. */
export type TypedInterest = { name: string; siret: string; note: string; endedOn: string };

export type TypedDeclaration = {
  employer: { name: string; siret: string };
  subjects: Readonly<
    Record<DeclaredSubject, { answer: 'nothing' | 'some' | ''; rows: readonly TypedInterest[] }>
  >;
  sworn: boolean;
};

/** A line that can be compared with files; a mandate's place is still to be found in the reference. */
export type ReadInterest = {
  kind: InterestKind;
  field: string;
  name: string;
  siren: string | null;
  endedOn: string | null;
};

export type DeclarationProblemCode =
  | 'employer_missing'
  | 'siret_invalid'
  | 'answer_missing'
  | 'rows_missing'
  | 'name_missing'
  | 'text_too_long'
  | 'end_date_invalid'
  | 'place_unknown'
  | 'place_ambiguous'
  | 'sworn_missing';

/** `field` is the name of the control; `choices` are the places that one could mean. */
export type DeclarationProblem = { field: string; code: DeclarationProblemCode; choices?: string };

const MAX_ROWS = 20;
const MAX_NAME = 200;
const MAX_NOTE = 500;

/** Everything that is wrong with a declaration, or the interests that it tells. "Nothing" is an answer. */
export function readDeclaration(typed: TypedDeclaration): {
  problems: DeclarationProblem[];
  interests: ReadInterest[];
} {
  const problems: DeclarationProblem[] = [];
  const { employer, subjects, sworn } = typed;
  if (employer.name.trim() === '') problems.push({ field: 'employer.name', code: 'employer_missing' });
  const interests = [readLine('employer', 'employer', { ...employer, note: '', endedOn: '' }, problems)];
  for (const subject of DECLARED_SUBJECTS) {
    const { answer, rows } = subjects[subject];
    if (answer === '') problems.push({ field: `${subject}.answer`, code: 'answer_missing' });
    if (answer !== 'some') continue;
    const lines = rows
      .slice(0, MAX_ROWS)
      .map((row, index) => ({ row, field: `${subject}.${index}` }))
      .filter(({ row }) => isTyped(row));
    if (lines.length === 0) problems.push({ field: `${subject}.0.name`, code: 'rows_missing' });
    for (const { row, field } of lines) interests.push(readLine(subject, field, row, problems));
  }
  if (!sworn) problems.push({ field: 'sworn', code: 'sworn_missing' });
  return { problems, interests };
}

/** Only an employer: nothing else was declared. */
export function hasNothing(interests: readonly { kind: InterestKind }[]): boolean {
  return interests.every(({ kind }) => kind === 'employer');
}

function isTyped({ name, siret, note, endedOn }: TypedInterest): boolean {
  return [name, siret, note, endedOn].some((text) => text.trim() !== '');
}

function readLine(
  kind: InterestKind,
  field: string,
  { name, siret, note, endedOn }: TypedInterest,
  problems: DeclarationProblem[],
): ReadInterest {
  const add = (part: string, code: DeclarationProblemCode) =>
    problems.push({ field: `${field}.${part}`, code });
  if (kind !== 'employer' && name.trim() === '') add('name', 'name_missing');
  if (name.length > MAX_NAME) add('name', 'text_too_long');
  if (note.length > MAX_NOTE) add('note', 'text_too_long');
  const siren = legalPersonOf(siret);
  if (siren === undefined) add('siret', 'siret_invalid');
  const end = endedOn.trim() === '' ? null : parseDate(endedOn);
  if (end === undefined) add('endedOn', 'end_date_invalid');
  return { kind, field, name: name.trim(), siren: siren ?? null, endedOn: end ?? null };
}

/** The legal person of a SIREN or of a SIRET; null when nothing is typed, undefined when it is neither. */
function legalPersonOf(text: string): string | null | undefined {
  return text.trim() === '' ? null : (readSiren(text) ?? readSiret(text)?.slice(0, 9));
}
