import { readCommuneCode } from '../application/identifiers.ts';
import { foldText } from '../shared/fold-text.ts';
import { parseNumber } from '../shared/numbers.ts';
import type { OfficialZoning, ZoningClass } from './official-zoning.ts';

export const ZONING_COLUMNS = [
  'commune',
  'zoning',
  'apl',
  'aplYear',
  'qpv',
  'density',
  'revitalisation',
  'livingArea',
] as const;
export type ZoningColumn = (typeof ZONING_COLUMNS)[number];

/** Headers seen in the files of the ARS, of DREES and of INSEE, folded (no accents, no punctuation). */
const HEADERS: Readonly<Record<ZoningColumn, readonly string[]>> = {
  commune: [
    'code commune',
    'code insee',
    'insee',
    'codgeo',
    'depcom',
    'com',
    'code geo',
    'commune',
    'codecommune',
  ],
  zoning: [
    'zonage',
    'zone',
    'zonage medecins',
    'zonage medecin',
    'zonage med',
    'classification',
    'qualification',
  ],
  apl: [
    'apl',
    'apl medecins',
    'apl med',
    'apl mg',
    'apl aux medecins generalistes',
    'apl medecins generalistes',
  ],
  aplYear: ['annee apl', 'millesime apl', 'apl annee'],
  qpv: ['qpv', 'code qpv', 'codes qpv', 'quartiers prioritaires'],
  density: ['densite', 'grille densite', 'grille de densite', 'dens7', 'typologie densite'],
  revitalisation: ['frr', 'zrr', 'zrr frr', 'frr zrr', 'revitalisation', 'revitalisation rurale'],
  livingArea: ['tvs', 'code tvs', 'code bvcv', 'territoire de vie sante', 'agr', 'code agr'],
};

export type ColumnChoice = Readonly<Partial<Record<ZoningColumn, string>>>;

export type ColumnMap = {
  /** Position of each column found, from 0. */
  readonly positions: Readonly<Partial<Record<ZoningColumn, number>>>;
  /** Columns without which nothing can be read. */
  readonly missing: readonly ZoningColumn[];
  /** Columns asked for by name that the file does not have. */
  readonly unknown: readonly string[];
};

/** Which column holds what: by the name that the operator gives, else by the headers known. */
export function mapColumns(headers: readonly string[], chosen: ColumnChoice = {}): ColumnMap {
  const folded = headers.map(foldText);
  const positions: Partial<Record<ZoningColumn, number>> = {};
  const unknown: string[] = [];
  for (const column of ZONING_COLUMNS) {
    const named = chosen[column];
    const names = named === undefined ? HEADERS[column] : [foldText(named)];
    const found = folded.findIndex((header) => names.includes(header));
    if (found >= 0) positions[column] = found;
    else if (named !== undefined) unknown.push(named);
  }
  const missing = (['commune', 'zoning'] as const).filter((column) => positions[column] === undefined);
  return { positions, missing, unknown };
}

/** What one line says of its commune; the date is that of the whole file. */
export type ZoningRow = Omit<OfficialZoning, 'versionDate'> & { readonly inseeCode: string };

export type CellError = { readonly column: ZoningColumn; readonly value: string };

const MAX_APL_TENTHS = 300;

/**
 * One line of the file, or each of its cells that cannot be read. An empty classification means "outside": the
 * official files list every commune. APL is rounded to a tenth.
 */
export function readZoningRow(
  cells: readonly string[],
  { positions }: ColumnMap,
): { readonly row?: ZoningRow; readonly errors: readonly CellError[] } {
  const errors: CellError[] = [];
  const read = <T>(column: ZoningColumn, decode: (text: string) => T | undefined, blank: T): T => {
    const position = positions[column];
    const value = position === undefined ? '' : (cells[position] ?? '').trim();
    if (value === '') return blank;
    const decoded = decode(value);
    if (decoded === undefined) errors.push({ column, value });
    return decoded ?? blank;
  };
  const inseeCode = read('commune', readPaddedCode, '');
  if (inseeCode === '' && errors.length === 0) errors.push({ column: 'commune', value: '' });
  const row: ZoningRow = {
    inseeCode,
    zoningClass: read<ZoningClass>('zoning', readClass, 'NONE'),
    aplTenths: read<number | null>('apl', readApl, null),
    aplYear: read<number | null>('aplYear', (text) => readWithin(text, 2000, 2100), null),
    qpvCodes: read<string[]>('qpv', readList, []),
    densityLevel: read<number | null>('density', (text) => readWithin(text, 1, 7), null),
    ruralRevitalisation: read<string | null>('revitalisation', readRevitalisation, null),
    healthLivingArea: read<string | null>(
      'livingArea',
      (text) => (text.length <= 20 ? text : undefined),
      null,
    ),
  };
  return errors.length === 0 ? { row, errors } : { errors };
}

/** Spreadsheets drop the leading zero of "01004". */
function readPaddedCode(text: string): string | undefined {
  return readCommuneCode(/^\d{4}$/.test(text) ? `0${text}` : text);
}

function readClass(text: string): ZoningClass | undefined {
  const words = foldText(text);
  if (/^(\d )?(zip|zone d intervention prioritaire)\b/.test(words)) return 'ZIP';
  if (/^(\d )?(zac|zone d (action|accompagnement) complementaire|zone d accompagnement)\b/.test(words))
    return 'ZAC';
  if (/^(\d )?(zv|zone de vigilance|vigilance)\b/.test(words)) return 'ZV';
  if (/^(\d )?(hz|hv|hors|hors zonage|hors vivier|none|non|aucun|aucune|autre|0)\b/.test(words))
    return 'NONE';
  return undefined;
}

function readApl(text: string): number | undefined {
  const value = parseNumber(text);
  const tenths = value === undefined ? Number.NaN : Math.round(value * 10);
  return tenths >= 0 && tenths <= MAX_APL_TENTHS ? tenths : undefined;
}

function readWithin(text: string, min: number, max: number): number | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined;
}

function readList(text: string): string[] | undefined {
  const codes = text.split(/[\s,;|]+/).filter(Boolean);
  return codes.join(', ').length <= 200 ? codes : undefined;
}

function readRevitalisation(text: string): string | undefined {
  const words = foldText(text.replace('+', ' plus'));
  if (/^frr (plus|p)\b/.test(words)) return 'FRR_PLUS';
  if (/^frr\b/.test(words)) return 'FRR';
  if (/^(zrr|rattrape)/.test(words)) return 'ZRR';
  return /^(non|none|aucun|aucune|0|hors)\b/.test(words) ? 'NONE' : undefined;
}
