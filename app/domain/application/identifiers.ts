/**
 * Identifiers of the French administration: each function gives the normal form, or undefined when the text is
 * not such an identifier. None asks a register whether it exists.
 */
const LA_POSTE_SIREN = '356000000';
const NO_SIREN = '000000000';

/** Digits of an identifier typed with spaces, dots or dashes. */
function compact(text: string): string {
  return text.replace(/[\s\u00a0\u202f.-]/g, '').toUpperCase();
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/** 14 digits with the Luhn key. La Poste's own establishments may instead have a digit sum divisible by 5. */
export function readSiret(text: string): string | undefined {
  const digits = compact(text);
  if (!/^\d{14}$/.test(digits) || digits.startsWith(NO_SIREN)) return undefined;
  if (luhnSum(digits) % 10 === 0) return digits;
  const sum = [...digits].reduce((total, digit) => total + Number(digit), 0);
  return digits.startsWith(LA_POSTE_SIREN) && sum % 5 === 0 ? digits : undefined;
}

/** 9 digits with the Luhn key: the legal person of every establishment whose SIRET begins with them. */
export function readSiren(text: string): string | undefined {
  const digits = compact(text);
  if (!/^\d{9}$/.test(digits) || digits === NO_SIREN) return undefined;
  return luhnSum(digits) % 10 === 0 ? digits : undefined;
}

/** Completes 13 digits with the key that makes a valid SIRET. */
export function completeSiret(thirteenDigits: string): string {
  return thirteenDigits + String((10 - (luhnSum(`${thirteenDigits}0`) % 10)) % 10);
}

/** "123 456 789 00012". */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u202f$2\u202f$3\u202f$4');
}

/** Répertoire national des associations: W and nine characters (domain.md 4.1). */
export function readRna(text: string): string | undefined {
  const code = compact(text);
  return /^W\d[0-9A-Z]\d{7}$/.test(code) ? code : undefined;
}

/** FINESS: département (2A, 2B for Corsica) and seven digits. */
export function readFiness(text: string): string | undefined {
  const code = compact(text);
  return /^(\d{2}|2[AB])\d{7}$/.test(code) ? code : undefined;
}

/** RPPS: eleven digits. */
export function readRpps(text: string): string | undefined {
  const code = compact(text);
  return /^\d{11}$/.test(code) ? code : undefined;
}

export function readPostcode(text: string): string | undefined {
  const code = compact(text);
  return /^(0[1-9]|[1-9]\d)\d{3}$/.test(code) ? code : undefined;
}

/** INSEE code of a commune: 01001, 2A004, 97105, 97801. */
export function readCommuneCode(text: string): string | undefined {
  const code = compact(text);
  return /^(\d{2}|2[AB])\d{3}$/.test(code) ? code : undefined;
}

export function readLegalCategory(text: string): string | undefined {
  const code = compact(text);
  return /^\d{4}$/.test(code) ? code : undefined;
}

/** First three digits of a national number → international prefix of the territory. */
const OVERSEAS: readonly (readonly [RegExp, string])[] = [
  [/^(262|263|269|639|692|693)/, '262'],
  [/^(590|690|691)/, '590'],
  [/^(594|694)/, '594'],
  [/^(596|696|697)/, '596'],
  [/^(508|708)/, '508'],
];

/**
 * A French number as E.164 (+33, +262, +590, +594, +596, +508). National forms 0X XX XX XX XX are accepted and
 * given the prefix of their territory; Saint-Pierre-et-Miquelon also has six-digit numbers.
 */
export function readPhone(text: string): string | undefined {
  const typed = text.replace(/\(0\)/g, '').replace(/[\s\u00a0\u202f.()/-]/g, '');
  const international = typed.replace(/^00/, '+');
  if (/^\+508\d{6}$/.test(international)) return international;
  const match = /^(?:0|\+33|\+(262|590|594|596|508))([1-9]\d{8})$/.exec(international);
  if (!match) return undefined;
  const [, claimed, national = ''] = match;
  const prefix = OVERSEAS.find(([pattern]) => pattern.test(national))?.[1] ?? '33';
  if (claimed !== undefined && claimed !== prefix) return undefined;
  return prefix === '508' && national.startsWith('508')
    ? `+508${national.slice(3)}`
    : `+${prefix}${national}`;
}

/** "06 12 34 56 78" for metropolitan numbers, "+262 692 12 34 56" elsewhere. */
export function formatPhone(e164: string): string {
  const metropolitan = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(e164);
  if (metropolitan) return `0${metropolitan.slice(1).join('\u00a0')}`;
  return e164.replace(/^\+(\d{3})(\d{3})(\d{2})(\d{2})(\d{2})$/, '+$1\u00a0$2\u00a0$3\u00a0$4\u00a0$5');
}

/** One address, no display name, no line break (a line break would add recipients to a mail). */
export function readEmail(text: string): string | undefined {
  const address = text.trim();
  const domain = /^[^\s@<>()[\],;:"\\]{1,64}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/i.exec(
    address,
  )?.[1];
  if (domain === undefined || address.length > 254 || /^\.|\.\.|\.@/.test(address)) return undefined;
  return address.slice(0, -domain.length) + domain.toLowerCase();
}

/** A web address; https:// is added when only a host was typed. Other schemes are refused. */
export function readUrl(text: string): string | undefined {
  const typed = text.trim();
  const address =
    /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^:/]+:\d/.test(typed) ? typed : `https://${typed}`;
  return /^https?:\/\/(?:[a-z0-9\u00e0-\u00ff](?:[a-z0-9\u00e0-\u00ff-]*[a-z0-9\u00e0-\u00ff])?\.)+[a-z]{2,63}(?::\d{1,5})?(?:[/?#][^\s<>"]*)?$/i.test(
    address,
  )
    ? address
    : undefined;
}
