import { parseDate } from '../shared/calendar-date.ts';
import { formatIsoTime, parseTime } from '../shared/clock-time.ts';
import { formatTypedMoney, MAX_CENTS, parseMoney } from '../shared/money.ts';
import { countDecimals, parseNumber } from '../shared/numbers.ts';
import { type Field, type FieldKind, isCheckbox, type ProblemCode, type RawValue } from './fields.ts';
import {
  readCommuneCode,
  readEmail,
  readFiness,
  readLegalCategory,
  readPhone,
  readPostcode,
  readRna,
  readRpps,
  readSiret,
  readUrl,
} from './identifiers.ts';
import { ROW_ID } from './paths.ts';

/** Raw answers, as typed, to typed values; and what a draft may hold at all. */
export type Value = string | number | boolean | readonly string[];

export type Decoded =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: ProblemCode;
      readonly details?: Readonly<Record<string, string | number>>;
    };

const SHORT_BOUND = 500;
export const MAX_CHOICES = 100;
const FILE_ID = /^[0-9a-f-]{36}$/;
const NUL_OR_LONE_SURROGATE = /\0|\p{Surrogate}/u;

/** Longest text a draft keeps for a field: beyond the limit, so that an overlong text is pointed out, not lost. */
export function draftBound(field: Field): number {
  return field.maxLength === undefined ? SHORT_BOUND : field.maxLength * 2 + SHORT_BOUND;
}

/** Drafts are never judged, only bounded: size, no NUL, no broken character (the database refuses both). */
export function acceptsDraft(field: Field, raw: unknown): raw is RawValue {
  if (typeof raw === 'boolean') return field.kind === 'boolean';
  if (typeof raw === 'string') return isStorable(raw, draftBound(field));
  return (
    field.kind === 'choices' &&
    Array.isArray(raw) &&
    raw.length <= MAX_CHOICES &&
    raw.every((value) => typeof value === 'string' && isStorable(value, SHORT_BOUND))
  );
}

function isStorable(text: string, bound: number): boolean {
  return text.length <= bound && !NUL_OR_LONE_SURROGATE.test(text);
}

function read<T extends Value>(value: T | undefined, code: ProblemCode): Decoded {
  return value === undefined ? { ok: false, code } : { ok: true, value };
}

function decodeText(text: string, { maxLength }: Field): Decoded {
  const value = text.replace(/\r\n?/g, '\n').trim();
  if (maxLength !== undefined && value.length > maxLength) {
    return { ok: false, code: 'too_long', details: { max: maxLength, length: value.length } };
  }
  return { ok: true, value };
}

function decodeNumber(text: string, field: Field): Decoded {
  const value = parseNumber(text);
  if (value === undefined)
    return { ok: false, code: field.kind === 'integer' ? 'not_an_integer' : 'not_a_number' };
  if (field.kind === 'integer' && !Number.isInteger(value)) return { ok: false, code: 'not_an_integer' };
  const decimals = field.decimals ?? 2;
  if (countDecimals(text) > decimals) return { ok: false, code: 'too_many_decimals', details: { decimals } };
  return withinBounds(value, field.min, field.max, 'too_small', 'too_large');
}

function decodeMoney(text: string, { min = 0, max = MAX_CENTS }: Field): Decoded {
  const parsed = parseMoney(text);
  if (!parsed.ok) return { ok: false, code: parsed.code, details: amountLimits(parsed.code, min, max) };
  return withinBounds(parsed.value, min, max, 'amount_too_small', 'amount_too_large');
}

function amountLimits(
  code: ProblemCode,
  min: number,
  max: number,
): Readonly<Record<string, number>> | undefined {
  if (code === 'amount_too_small') return { min };
  return code === 'amount_too_large' ? { max } : undefined;
}

function withinBounds(
  value: number,
  min: number | undefined,
  max: number | undefined,
  small: ProblemCode,
  large: ProblemCode,
): Decoded {
  if (min !== undefined && value < min) return { ok: false, code: small, details: { min } };
  if (max !== undefined && value > max) return { ok: false, code: large, details: { max } };
  return { ok: true, value };
}

function decodeTime(text: string): Decoded {
  const minutes = parseTime(text);
  return read(minutes === undefined ? undefined : formatIsoTime(minutes), 'not_a_time');
}

function decodeYesNo(text: string): Decoded {
  const yes = ['true', 'on', 'oui', '1'].includes(text);
  return yes || ['false', 'non', '0'].includes(text)
    ? { ok: true, value: yes }
    : { ok: false, code: 'not_a_yes_or_no' };
}

function decodeChoice(text: string, { options = [] }: Field): Decoded {
  return read(options.includes(text) ? text : undefined, 'unknown_option');
}

const DECODERS: Readonly<Record<Exclude<FieldKind, 'choices'>, (text: string, field: Field) => Decoded>> = {
  text: decodeText,
  longText: decodeText,
  integer: decodeNumber,
  decimal: decodeNumber,
  money: decodeMoney,
  date: (text) => read(parseDate(text), 'not_a_date'),
  time: decodeTime,
  boolean: decodeYesNo,
  choice: decodeChoice,
  siret: (text) => read(readSiret(text), 'not_a_siret'),
  rna: (text) => read(readRna(text), 'not_a_rna'),
  finess: (text) => read(readFiness(text), 'not_a_finess'),
  rpps: (text) => read(readRpps(text), 'not_a_rpps'),
  email: (text) => read(readEmail(text), 'not_an_email'),
  phone: (text) => read(readPhone(text), 'not_a_phone'),
  url: (text) => read(readUrl(text), 'not_a_url'),
  postcode: (text) => read(readPostcode(text), 'not_a_postcode'),
  commune: (text) => read(readCommuneCode(text), 'not_a_commune'),
  legalCategory: (text) => read(readLegalCategory(text), 'not_a_legal_category'),
  attachment: (text) => read(FILE_ID.test(text) ? text : undefined, 'unknown_option'),
  rowRef: (text) => read(ROW_ID.test(text) ? text : undefined, 'unknown_row'),
};

/** One answered field, typed: cents for money, YYYY-MM-DD, HH:MM, E.164, normal forms of identifiers. */
export function decodeField(field: Field, raw: RawValue): Decoded {
  if (field.kind === 'choices') return decodeChoices(field, raw);
  if (typeof raw === 'boolean') {
    return field.kind === 'boolean' ? { ok: true, value: raw } : { ok: false, code: 'unknown_option' };
  }
  if (typeof raw !== 'string') return { ok: false, code: 'unknown_option' };
  if (NUL_OR_LONE_SURROGATE.test(raw)) return { ok: false, code: 'too_long' };
  return DECODERS[field.kind](field.kind === 'longText' || field.kind === 'text' ? raw : raw.trim(), field);
}

function decodeChoices({ options = [], min = 0 }: Field, raw: RawValue): Decoded {
  const values = typeof raw === 'string' ? [raw] : typeof raw === 'boolean' ? [String(raw)] : raw;
  if (values.some((value) => !options.includes(value))) return { ok: false, code: 'unknown_option' };
  const kept = options.filter((option) => values.includes(option));
  return kept.length < min
    ? { ok: false, code: 'too_few_choices', details: { min } }
    : { ok: true, value: kept };
}

/** A typed value as a person would type it: the inverse of `decodeField`. */
export function encodeField(field: Field, value: Value): string | boolean | string[] {
  if (typeof value === 'object') return [...value];
  if (typeof value !== 'number') return value;
  return field.kind === 'money' ? formatTypedMoney(value) : String(value).replace('.', ',');
}

/** Whether a raw value counts as an answer given: an unticked box does not. */
export function isAnswered(field: Field, raw: RawValue | undefined): boolean {
  if (raw === undefined) return false;
  if (typeof raw === 'boolean') return raw || !isCheckbox(field);
  if (typeof raw !== 'string') return raw.length > 0;
  return raw.trim() !== '' && !(isCheckbox(field) && raw === 'false');
}
