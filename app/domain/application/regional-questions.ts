import type { Field, Section, SectionSlug } from './fields.ts';

export const QUESTION_KINDS = ['text', 'number', 'choice', 'file'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** The name of a question in paths and, for a file, its kind of document: given once, never used again. */
export const QUESTION_CODE = /^q[a-z0-9]{8}$/;

/** Fields of this legend are an authority's own; they close the section in which they are shown. */
export const REGIONAL_FIELDSET = 'regional';

/** Above this length a text is answered in a box of several lines. */
const ONE_LINE = 200;

/** A question that one authority adds to the national form, for one wave. */
export type RegionalQuestion = {
  readonly code: string;
  /** Where it is shown: files among the documents, the rest in any other section. */
  readonly section: SectionSlug;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly help: string;
  /** Choices: what may be chosen, which is also what is stored. */
  readonly options: readonly string[];
  readonly required: boolean;
  /** Texts: characters. */
  readonly maxLength: number | null;
  /** Numbers: bounds, with at most two decimals. */
  readonly min: number | null;
  readonly max: number | null;
};

/** The same with what tells to whom it belongs, and whether it is still asked. */
export type WaveQuestion = RegionalQuestion & {
  readonly id: string;
  readonly authorityId: number;
  readonly isRetired: boolean;
};

/** What an authority asks now, in its order; nothing while the communes name none. */
export function questionsAskedBy(
  questions: readonly WaveQuestion[],
  authorityId: number | undefined,
): readonly WaveQuestion[] {
  return questions.filter((question) => question.authorityId === authorityId && !question.isRetired);
}

/**
 * A section with the questions of an authority after its own, declared like them: whatever reads, checks, saves or
 * shows a section then treats them alike. The section itself comes back when there are none.
 */
export function withQuestions(section: Section, questions: readonly RegionalQuestion[] = []): Section {
  const known = new Set(section.fields.map(({ id }) => id));
  const added = questions.filter(
    ({ section: slug, kind, code }) => slug === section.slug && kind !== 'file' && !known.has(code),
  );
  return added.length === 0 ? section : { ...section, fields: [...section.fields, ...added.map(toField)] };
}

function toField(question: RegionalQuestion): Field {
  const { code, label, help, required, maxLength, min, max } = question;
  return {
    id: code,
    kind: fieldKindOf(question),
    requirement: required ? 'required' : 'optional',
    fieldset: REGIONAL_FIELDSET,
    words: help === '' ? { label } : { label, help },
    ...(question.kind === 'text' && maxLength !== null ? { maxLength } : {}),
    ...(question.kind === 'number' && min !== null ? { min } : {}),
    ...(question.kind === 'number' && max !== null ? { max } : {}),
    ...(question.kind === 'choice' ? { options: question.options } : {}),
  };
}

function fieldKindOf({ kind, maxLength }: RegionalQuestion): Field['kind'] {
  if (kind === 'number') return 'decimal';
  if (kind === 'choice') return 'choice';
  return maxLength !== null && maxLength <= ONE_LINE ? 'text' : 'longText';
}

/** The documents that the questions ask for. */
export function fileQuestions(questions: readonly RegionalQuestion[] = []): readonly RegionalQuestion[] {
  return questions.filter(({ kind }) => kind === 'file');
}

/** The question that a path names, if one of these does: `<section>.<code>`. */
export function questionAt(
  path: string,
  questions: readonly RegionalQuestion[] = [],
): RegionalQuestion | undefined {
  return questions.find(({ section, code }) => path === `${section}.${code}`);
}

/** Whether a path has the shape of an answer to an authority's question, known or not. */
export function isQuestionPath(path: string): boolean {
  const [, code = '', ...rest] = path.split('.');
  return rest.length === 0 && QUESTION_CODE.test(code);
}
