/**
 * French numbers and dates, written without the words of Intl: Node and browsers do not always
 * agree on them, and a page must read the same on both sides.
 */
const NARROW = '\u202f';
const HARD = '\u00a0';
const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** 1234.5 → "1 234,5" */
export function formatNumber(value: number, decimals?: number): string {
  const sign = value < 0 ? '−' : '';
  const absolute = Math.abs(value);
  const text = decimals === undefined ? String(Number(absolute.toFixed(4))) : absolute.toFixed(decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW);
  return fraction === undefined ? sign + grouped : `${sign}${grouped},${fraction}`;
}

/** Cents → "12 345,67 €"; with `whole`, "12 346 €". */
export function formatMoney(cents: number, { whole = false }: { whole?: boolean } = {}): string {
  return `${formatNumber(cents / 100, whole ? 0 : 2)}${HARD}€`;
}

/** 0.255 → "25,5 %" */
export function formatPercent(share: number, decimals?: number): string {
  return `${formatNumber(Number((share * 100).toFixed(decimals ?? 1)), decimals)}${HARD}%`;
}

/** count(1204, "habitant", "habitants") → "1 204 habitants". Zero takes the singular in French. */
export function count(value: number, singular: string, plural: string): string {
  return `${formatNumber(value)}${HARD}${Math.abs(value) < 2 ? singular : plural}`;
}

/** 63365 → "61,9 ko" */
export function formatFileSize(bytes: number): string {
  if (bytes < 1_000) return count(bytes, 'octet', 'octets');
  if (bytes < 1_000_000) return `${formatNumber(Number((bytes / 1_000).toFixed(1)))}${HARD}ko`;
  return `${formatNumber(Number((bytes / 1_000_000).toFixed(1)))}${HARD}Mo`;
}

type Moment = Date | string;

type Parts = { year: number; month: number; day: number; weekday: number; hour: number; minute: number };

const PARIS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function partsInParis(moment: Moment): Parts {
  const calendar = typeof moment === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(moment) : null;
  const read = new Map<string, number>();
  if (calendar) {
    for (const [index, name] of ['year', 'month', 'day'].entries())
      read.set(name, Number(calendar[index + 1]));
  } else {
    for (const part of PARIS.formatToParts(new Date(moment))) read.set(part.type, Number(part.value));
  }
  const year = read.get('year') ?? 0;
  const month = read.get('month') ?? 1;
  const day = read.get('day') ?? 1;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, hour: read.get('hour') ?? 0, minute: read.get('minute') ?? 0 };
}

/** "5 janvier 2024", or "vendredi 5 janvier 2024" when a delay hangs on it. Calendar dates stay as they are. */
export function formatDate(moment: Moment, { weekday = false }: { weekday?: boolean } = {}): string {
  const { year, month, day, weekday: name } = partsInParis(moment);
  const date = `${day === 1 ? '1er' : day}${HARD}${MONTHS[month - 1]}${HARD}${year}`;
  return weekday ? `${DAYS[name]} ${date}` : date;
}

/** "05/01/2024", for dense tables. */
export function formatShortDate(moment: Moment): string {
  const { year, month, day } = partsInParis(moment);
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}

/** "14 h 32", in Paris. */
export function formatTime(moment: Moment): string {
  const { hour, minute } = partsInParis(moment);
  return `${hour}${HARD}h${HARD}${String(minute).padStart(2, '0')}`;
}

/** "vendredi 5 janvier 2024 à 12 h 00 (heure de Paris)" */
export function formatDateTime(
  moment: Moment,
  { weekday = true, zone = true }: { weekday?: boolean; zone?: boolean } = {},
): string {
  return `${formatDate(moment, { weekday })} à ${formatTime(moment)}${zone ? ' (heure de Paris)' : ''}`;
}

/** "dans 3 jours", "il y a 2 heures": beside the exact moment, never instead of it. */
export function formatRelative(moment: Moment, now: Moment): string {
  const minutes = Math.round((new Date(moment).getTime() - new Date(now).getTime()) / 60_000);
  const distance = Math.abs(minutes);
  const amount =
    distance < 60
      ? count(distance, 'minute', 'minutes')
      : distance < 48 * 60
        ? count(Math.round(distance / 60), 'heure', 'heures')
        : count(Math.round(distance / 1_440), 'jour', 'jours');
  return minutes < 0 ? `il y a ${amount}` : `dans ${amount}`;
}
