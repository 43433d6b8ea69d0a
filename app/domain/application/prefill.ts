import { compareAnswers } from './answer-history.ts';
import {
  type AllAnswers,
  type Field,
  isEmpty,
  type RawValue,
  type RowGroup,
  type SectionSlug,
} from './fields.ts';
import { type ResolvedPath, resolvePath, rowIds, rowMarkPath } from './paths.ts';
import { acceptsDraft, decodeField, isAnswered } from './raw.ts';
import { isReusable } from './reusable-answers.ts';
import { isSectionSlug, sectionBySlug } from './sections/index.ts';

export const MAX_PREFILL_ANSWERS = 3_000;
export const MAX_PREFILL_BYTES = 256_000;
/** How long a link waits for somebody, in days. */
export const PREFILL_DAYS = 30;
export const MAX_SOURCE_LENGTH = 120;

export type PrefillErrorCode =
  | 'not_an_object'
  | 'unknown_member'
  | 'source_missing'
  | 'source_too_long'
  | 'no_answer'
  | 'too_many_answers'
  | 'unknown_path'
  | 'not_prefillable'
  | 'wrong_type'
  | 'too_long'
  | 'too_many_rows';

/** What is wrong, and where: the path that was sent, cut to what a line can hold. */
export type PrefillError = { readonly path: string; readonly code: PrefillErrorCode };

export type PrefillReading =
  | {
      readonly ok: true;
      readonly source: string;
      /** As a person would have typed them, row marks included. */
      readonly answers: Record<string, RawValue>;
      /** Paths whose value a draft keeps, but that must be corrected before a deposit. */
      readonly doubtful: readonly string[];
    }
  | { readonly ok: false; readonly errors: readonly PrefillError[] };

const LONGEST_PATH = 160;
const MAX_ERRORS = 200;

/**
 * Reads what another service proposes for a new application: `{ source, answers: { path: value } }`. Judged as a draft
 * is: every path must be a question of the national form, every value one that a draft can hold. Sworn statements and
 * commitments are never taken: a person gives them. Any error refuses the whole, so that nothing is lost in silence.
 */
export function readPrefill(body: unknown): PrefillReading {
  if (!isRecord(body)) return failed([{ path: '', code: 'not_an_object' }]);
  const errors: PrefillError[] = Object.keys(body)
    .filter((key) => key !== 'source' && key !== 'answers')
    .map((key) => errorAt(key, 'unknown_member'));
  const source = typeof body.source === 'string' ? body.source.trim() : '';
  if (source === '') errors.push({ path: 'source', code: 'source_missing' });
  if (source.length > MAX_SOURCE_LENGTH) errors.push({ path: 'source', code: 'source_too_long' });
  if (!isRecord(body.answers)) return failed([...errors, { path: 'answers', code: 'not_an_object' }]);
  const sent = Object.entries(body.answers);
  if (sent.length === 0) errors.push({ path: 'answers', code: 'no_answer' });
  if (sent.length > MAX_PREFILL_ANSWERS)
    return failed([...errors, { path: 'answers', code: 'too_many_answers' }]);
  const answers = Object.create(null) as Record<string, RawValue>;
  const doubtful: string[] = [];
  for (const [path, value] of sent) {
    const read = readAnswer(path, value);
    if (typeof read === 'string') errors.push(errorAt(path, read));
    else {
      Object.assign(answers, read.answers);
      if (read.isDoubtful) doubtful.push(path);
    }
  }
  errors.push(...tooManyRows(answers));
  return errors.length > 0 ? failed(errors) : { ok: true, source, answers, doubtful };
}

function failed(errors: readonly PrefillError[]): PrefillReading {
  return { ok: false, errors: errors.slice(0, MAX_ERRORS) };
}

function errorAt(path: string, code: PrefillErrorCode): PrefillError {
  return { path: path.slice(0, LONGEST_PATH), code };
}

/** A plain object of JSON: no list, no null. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type ReadAnswer = { answers: Record<string, RawValue>; isDoubtful: boolean };

function readAnswer(path: string, value: unknown): ReadAnswer | PrefillErrorCode {
  const resolved = resolve(path);
  if (resolved === undefined) return 'unknown_path';
  const slug = path.split('.', 1)[0] ?? '';
  if (resolved.kind === 'row' && !isReusable(path)) return 'not_prefillable';
  if (resolved.kind === 'row')
    return value === true ? { answers: { [path]: true }, isDoubtful: false } : 'wrong_type';
  if (!isPrefillable(path, resolved.field)) return 'not_prefillable';
  const raw = toRaw(resolved.field, value);
  if (raw === undefined) return 'wrong_type';
  if (!acceptsDraft(resolved.field, raw)) return 'too_long';
  const isDoubtful = isAnswered(resolved.field, raw) && !decodeField(resolved.field, raw).ok;
  // A row that is named is there: nobody has to say so twice.
  const mark =
    resolved.kind === 'rowField' ? { [rowMarkPath(slug, resolved.group.id, resolved.rowId)]: true } : {};
  return { answers: { ...mark, [path]: raw }, isDoubtful };
}

function resolve(path: string): ResolvedPath | undefined {
  const slug = path.split('.', 1)[0] ?? '';
  return isSectionSlug(slug) ? resolvePath(sectionBySlug(slug), path) : undefined;
}

/** What another service may propose: all but what a person swears, promises or states. */
export function isPrefillable(path: string, field: Field): boolean {
  return isReusable(path) && field.mustBeTrue !== true;
}

/** Numbers come as numbers, and are kept as a person would type them: 1200.5 → "1200,5". */
function toRaw(field: Field, value: unknown): RawValue | undefined {
  if (field.kind === 'choices')
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
  if (field.kind === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (typeof value === 'number')
    return NUMERIC.includes(field.kind) && Number.isFinite(value)
      ? String(value).replace('.', ',')
      : undefined;
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : undefined;
}

const NUMERIC: readonly Field['kind'][] = ['integer', 'decimal', 'money'];

function tooManyRows(answers: AllAnswers): PrefillError[] {
  return groupsIn(answers)
    .filter(({ slug, group }) => rowIds(answers, slug, group.id).length > group.max)
    .map(({ slug, group }) => ({ path: `${slug}.${group.id}`, code: 'too_many_rows' }));
}

function groupsIn(answers: AllAnswers): { slug: SectionSlug; group: RowGroup }[] {
  const slugs = new Set(Object.keys(answers).map((path) => path.split('.', 1)[0] ?? ''));
  return [...slugs]
    .filter(isSectionSlug)
    .flatMap((slug) => sectionBySlug(slug).rows.map((group) => ({ slug, group })));
}

/** What a proposal would do to a draft: fill what is empty, and disagree with what is written. */
export type PrefillPlan = {
  /** Paths taken as they are: nothing was there. */
  readonly fills: Readonly<Record<string, RawValue>>;
  /**
   * Where both say something else: a question, or a whole group of rows, since rows of two origins cannot be told
   * apart. Each is taken only when a person chooses it.
   */
  readonly differences: readonly PrefillDifference[];
};

export type PrefillDifference = {
  /** `<section>.<field>`, or `<section>.<group>` for rows. */
  readonly place: string;
  readonly proposed: Readonly<Record<string, RawValue>>;
};

/** Compares a proposal with the answers of a draft. What both say alike is in neither list. */
export function planPrefill(proposed: AllAnswers, draft: AllAnswers): PrefillPlan {
  const fills: Record<string, RawValue> = {};
  const differences = new Map<string, Record<string, RawValue>>();
  for (const { path, after } of compareAnswers(draft, { ...draft, ...proposed })) {
    if (after === undefined || isEmpty(after)) continue;
    const place = placeOf(path);
    if (isFree(path, place, draft)) fills[path] = after;
    else differences.set(place, { ...differences.get(place), [path]: after });
  }
  return { fills, differences: [...differences].map(([place, one]) => ({ place, proposed: one })) };
}

function placeOf(path: string): string {
  return path.split('.', 2).join('.');
}

/** A question without an answer, or a group without a row. */
function isFree(path: string, place: string, draft: AllAnswers): boolean {
  const [slug = '', group = ''] = place.split('.');
  return path === place ? isEmpty(draft[path]) : rowIds(draft, slug, group).length === 0;
}
