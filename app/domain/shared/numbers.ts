/** Numbers as French people type and read them: decimal comma, spaces between thousands. */

/** U+0020, U+00A0, U+202F (what Intl prints and people paste back) and U+2009. */
const SPACES = /[\u0020\u00a0\u202f\u2009]/g;
const NUMBER = /^([+-]?)(\d+)(?:[.,](\d*))?$/;
const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;
const NARROW = '\u202f';
const NO_BREAK = '\u00a0';

export type NumberParts = { readonly negative: boolean; readonly whole: string; readonly fraction: string };

/** Splits a typed number into digits; undefined when it is not one. "1 200,50" → 1200 and 50. */
export function numberParts(text: string): NumberParts | undefined {
  const match = NUMBER.exec(text.replace(SPACES, ''));
  return match ? { negative: match[1] === '-', whole: match[2] ?? '', fraction: match[3] ?? '' } : undefined;
}

/** Reads "3,5", "3.5" or "1 200"; undefined when it is not a number or has more than 15 digits. */
export function parseNumber(text: string): number | undefined {
  const parts = numberParts(text);
  if (parts === undefined || parts.whole.length + parts.fraction.length > 15) return undefined;
  const value = Number(`${parts.whole}.${parts.fraction || '0'}`);
  return parts.negative && value !== 0 ? -value : value;
}

export function countDecimals(text: string): number {
  return (numberParts(text)?.fraction ?? '').replace(/0+$/, '').length;
}

/** "1 204" or "3,5": at most `decimals` digits after the comma, trailing zeros dropped. */
export function formatNumber(value: number, decimals = 2): string {
  const rounded = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction = ''] = rounded.split('.');
  const kept = fraction.replace(/0+$/, '');
  const sign = value < 0 && Number(rounded) !== 0 ? '-' : '';
  return sign + whole.replace(THOUSANDS, NARROW) + (kept === '' ? '' : `,${kept}`);
}

/** "3,5 ETP". */
export function formatFte(value: number): string {
  return `${formatNumber(value)}${NO_BREAK}ETP`;
}

/** A ratio as "42,5 %": 0.425 means 42.5 %. */
export function formatPercent(ratio: number, decimals = 1): string {
  return `${formatNumber(ratio * 100, decimals)}${NO_BREAK}%`;
}

/** Minutes as "3 h 30". */
export function formatDuration(minutes: number): string {
  const total = Math.round(minutes);
  const [hours, rest] = [Math.floor(total / 60), total % 60];
  if (hours === 0) return `${rest}${NO_BREAK}min`;
  return `${formatNumber(hours)}${NO_BREAK}h${rest === 0 ? '' : `${NO_BREAK}${String(rest).padStart(2, '0')}`}`;
}

/** Hours of a year as "1 204 h". */
export function formatHours(hours: number): string {
  return `${formatNumber(hours, 1)}${NO_BREAK}h`;
}
