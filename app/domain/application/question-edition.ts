import type { WindowState } from '../call/windows.ts';
import { parseNumber } from '../shared/numbers.ts';
import type { SectionSlug } from './fields.ts';
import { QUESTION_KINDS, type RegionalQuestion } from './regional-questions.ts';
import { isSectionSlug } from './sections/index.ts';

/** Questions that one authority may add in one wave: the form stays the national one. */
export const MAX_QUESTIONS = 12;
const LABEL_LENGTH = { min: 3, max: 200 };
const HELP_LENGTH = 600;
const OPTION_LENGTH = 120;
const OPTION_COUNT = { min: 2, max: 20 };
const TEXT_LENGTH = { min: 10, max: 5000, usual: 1000 };

/** A question as its form posts it; `options` is one choice per line. */
export type TypedQuestion = Readonly<
  Record<'label' | 'help' | 'kind' | 'section' | 'options' | 'maxLength' | 'min' | 'max', string>
> & { readonly required: boolean };

export type QuestionProblem =
  | 'label_missing'
  | 'label_too_long'
  | 'help_too_long'
  | 'kind_unknown'
  | 'section_missing'
  | 'options_too_few'
  | 'options_too_many'
  | 'option_too_long'
  | 'option_twice'
  | 'length_wrong'
  | 'bound_not_a_number'
  | 'bounds_disorder';

export type QuestionProblems = Readonly<Partial<Record<keyof TypedQuestion, QuestionProblem>>>;

export type ReadQuestion =
  | { readonly ok: true; readonly question: Omit<RegionalQuestion, 'code'> }
  | { readonly ok: false; readonly problems: QuestionProblems };

/**
 * A question as an official typed it, read whole or with what is wrong by field. A file is always asked among the
 * documents; what belongs to another kind (choices of a text, bounds of a file) is left out in silence.
 */
export function readTypedQuestion(typed: TypedQuestion): ReadQuestion {
  const kind = QUESTION_KINDS.find((one) => one === typed.kind);
  const label = typed.label.trim();
  const help = typed.help.trim();
  const options = kind === 'choice' ? linesOf(typed.options) : [];
  const maxLength = kind === 'text' ? readLength(typed.maxLength) : null;
  const [min, max] = kind === 'number' ? [readBound(typed.min), readBound(typed.max)] : [null, null];
  const section = kind === 'file' ? 'pieces' : sectionOf(typed.section);
  const problems: Record<string, QuestionProblem | undefined> = {
    label: labelProblem(label),
    help: help.length > HELP_LENGTH ? 'help_too_long' : undefined,
    kind: kind === undefined ? 'kind_unknown' : undefined,
    section: section === undefined ? 'section_missing' : undefined,
    options: kind === 'choice' ? optionsProblem(options) : undefined,
    maxLength: maxLength === undefined ? 'length_wrong' : undefined,
    min: min === undefined ? 'bound_not_a_number' : undefined,
    max: max === undefined ? 'bound_not_a_number' : boundsProblem(min, max),
  };
  const found = Object.entries(problems).filter(([, problem]) => problem !== undefined);
  if (found.length > 0 || kind === undefined || section === undefined)
    return { ok: false, problems: Object.fromEntries(found) };
  const bounds = { maxLength: maxLength ?? null, min: min ?? null, max: max ?? null };
  return { ok: true, question: { kind, section, label, help, options, required: typed.required, ...bounds } };
}

function labelProblem(label: string): QuestionProblem | undefined {
  if (label.length < LABEL_LENGTH.min) return 'label_missing';
  return label.length > LABEL_LENGTH.max ? 'label_too_long' : undefined;
}

function sectionOf(slug: string): SectionSlug | undefined {
  return isSectionSlug(slug) && slug !== 'pieces' ? slug : undefined;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function optionsProblem(options: readonly string[]): QuestionProblem | undefined {
  if (options.length < OPTION_COUNT.min) return 'options_too_few';
  if (options.length > OPTION_COUNT.max) return 'options_too_many';
  if (options.some((option) => option.length > OPTION_LENGTH)) return 'option_too_long';
  return new Set(options).size < options.length ? 'option_twice' : undefined;
}

/** The usual length when nothing is typed; undefined when it is no length. */
function readLength(text: string): number | undefined {
  if (text.trim() === '') return TEXT_LENGTH.usual;
  const length = parseNumber(text);
  if (length === undefined || !Number.isInteger(length)) return undefined;
  return length >= TEXT_LENGTH.min && length <= TEXT_LENGTH.max ? length : undefined;
}

/** Null when there is no bound; undefined when it is no number. */
function readBound(text: string): number | null | undefined {
  return text.trim() === '' ? null : parseNumber(text);
}

function boundsProblem(
  min: number | null | undefined,
  max: number | null | undefined,
): QuestionProblem | undefined {
  return typeof min === 'number' && typeof max === 'number' && max < min ? 'bounds_disorder' : undefined;
}

export type QuestionChange = 'add' | 'edit' | 'reorder' | 'retire' | 'reword_help';

/**
 * What an authority may still change of its questions. Everything until its window opens; then nothing but the help,
 * which no answer hangs on: a file already deposited must never become incomplete, and all must be asked the same.
 */
export function mayChangeQuestions(change: QuestionChange, window: WindowState): boolean {
  return window === 'not_open' || (window === 'open' && change === 'reword_help');
}
