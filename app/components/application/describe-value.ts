import { STAFF_ROLE_LABELS } from '#app/content/form/option-labels.ts';
import type { FieldContent } from '#app/content/form/section-content.ts';
import { formatDate, formatMoney, formatNumber } from '#app/content/format.ts';
import type { Place } from '#app/domain/application/deposited-content.ts';
import type {
  AllAnswers,
  Field,
  RawValue,
  Section,
  SectionAnswers,
  Unit,
} from '#app/domain/application/fields.ts';
import { rowAnswers, rowIds } from '#app/domain/application/paths.ts';
import { decodeField, isAnswered } from '#app/domain/application/raw.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';

export type AnswerSource = {
  answers: AllAnswers;
  places: Readonly<Record<string, Place>>;
  /** What authorities ask beyond the national form: they bring their own words. */
  questions?: readonly RegionalQuestion[];
  /** Names of the files that answers may point to, by id. */
  fileNames?: Readonly<Record<string, string>>;
};

export type ValueContext = { words: FieldContent | undefined; section: Section; source: AnswerSource };

export function describeValue(field: Field, raw: RawValue | undefined, context: ValueContext): string | null {
  if (raw === undefined || (!isAnswered(field, raw) && raw !== false)) return null;
  const decoded = decodeField(field, raw);
  if (!decoded.ok) return typeof raw === 'object' ? raw.join(', ') : String(raw);
  const { value } = decoded;
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') return describeNumber(field, value);
  if (typeof value === 'object')
    return value.map((one) => optionLabel(context.words, one)).join(', ') || null;
  return describeText(field, value, context);
}

function describeText(field: Field, value: string, { words, section, source }: ValueContext): string {
  switch (field.kind) {
    case 'choice':
      return optionLabel(words, value);
    case 'date':
      return formatDate(value);
    case 'time':
      return value.replace(':', '\u00a0h\u00a0');
    case 'commune':
      return placeName(source.places, value);
    case 'siret':
      return value.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
    case 'phone':
      return describePhone(value);
    case 'rowRef':
      return describeReference(section, field, value, source);
    case 'attachment':
      return source.fileNames?.[value] ?? 'Fichier qui n’est plus joint';
    default:
      return value;
  }
}

/** As it is dialled: "+33 2 61 91 12 34", "+262 692 12 34 56". */
function describePhone(e164: string): string {
  const [, country = '', rest = e164] = /^(\+33|\+\d{3})(\d+)$/.exec(e164) ?? [];
  const first = rest.length % 2 === 0 ? '' : rest.slice(0, country === '+33' ? 1 : 3);
  const pairs = rest.slice(first.length).match(/../g) ?? [];
  return country === '' ? e164 : [country, first, ...pairs].filter(Boolean).join('\u00a0');
}

export function optionLabel(words: FieldContent | undefined, option: string): string {
  const options = words?.options ?? {};
  return Object.hasOwn(options, option) ? (options[option] ?? option) : option;
}

export function placeName(places: AnswerSource['places'], inseeCode: string): string {
  const place = Object.hasOwn(places, inseeCode) ? places[inseeCode] : undefined;
  return place ? `${place.name} (${place.departmentCode})` : inseeCode;
}

/** A post by its role and the name of who holds it. */
export function postName({ role, name }: SectionAnswers, rank: number): string {
  const key = typeof role === 'string' ? role : '';
  const known: Readonly<Record<string, string>> = STAFF_ROLE_LABELS;
  const label = Object.hasOwn(known, key) ? known[key] : `Poste ${rank}`;
  return typeof name === 'string' && name.trim() !== ''
    ? `${label}\u00a0: ${name.trim()}`
    : `${label} (poste ${rank})`;
}

/** A row that another points to, by the name of its place. */
function describeReference(section: Section, field: Field, rowId: string, source: AnswerSource): string {
  const group = section.rows.find(({ id }) => id === field.rowGroup);
  if (group === undefined) return rowId;
  const answers = rowAnswers(section.slug, group, rowId, source.answers);
  if (group.id === 'postes')
    return postName(answers, rowIds(source.answers, section.slug, group.id).indexOf(rowId) + 1);
  const { placeName: named, inseeCode } = answers;
  const commune =
    typeof inseeCode === 'string' && inseeCode !== '' ? placeName(source.places, inseeCode) : '';
  const rank = rowIds(source.answers, section.slug, group.id).indexOf(rowId) + 1;
  const name = typeof named === 'string' && named.trim() !== '' ? named.trim() : `Arrêt ${rank}`;
  return commune === '' ? name : `${name}, ${commune}`;
}

const UNIT_WORDS: Readonly<Partial<Record<Unit, [one: string, many: string]>>> = {
  kg: ['kg', 'kg'],
  m: ['m', 'm'],
  km: ['km', 'km'],
  min: ['min', 'min'],
  hours: ['h', 'h'],
  fte: ['ETP', 'ETP'],
  percent: ['%', '%'],
  days: ['jour', 'jours'],
  weeks: ['semaine', 'semaines'],
  months: ['mois', 'mois'],
};

function describeNumber(field: Field, value: number): string {
  if (field.kind === 'money') return formatMoney(value);
  if (field.id === 'year' || (field.id.endsWith('Year') && !field.id.endsWith('PerYear')))
    return String(value);
  const unit = field.unit && UNIT_WORDS[field.unit];
  const number = formatNumber(value);
  return unit ? `${number}\u00a0${Math.abs(value) < 2 ? unit[0] : unit[1]}` : number;
}

export function labelOf(words: FieldContent | undefined, id: string): string {
  return (words?.label ?? id).replace(/ ?\(facultatif\)$/, '');
}

export function numberOf(raw: RawValue | undefined): number | undefined {
  if (typeof raw !== 'string') return undefined;
  const decoded = decodeField({ id: '', kind: 'decimal', requirement: 'optional', decimals: 6 }, raw);
  return decoded.ok && typeof decoded.value === 'number' ? decoded.value : undefined;
}
