import { formatDate, formatDateTime, formatMoney, formatNumber } from '#app/content/format.ts';

export function Money({ cents, whole }: { cents: number; whole?: boolean }) {
  return <span className="mb-nowrap">{formatMoney(cents, { whole })}</span>;
}

export function Quantity({ value, decimals, unit }: { value: number; decimals?: number; unit?: string }) {
  const text = formatNumber(value, decimals);
  return <span className="mb-nowrap">{unit ? `${text}\u00a0${unit}` : text}</span>;
}

/** A day, in words. `date`: a Date, an ISO instant or "YYYY-MM-DD". */
export function Day({ date, weekday }: { date: Date | string; weekday?: boolean }) {
  return <time dateTime={isoOf(date)}>{formatDate(date, { weekday })}</time>;
}

/** A moment, in words, always with its time zone unless the sentence around says it. */
export function DateTime({ at, weekday, zone }: { at: Date | string; weekday?: boolean; zone?: boolean }) {
  return <time dateTime={isoOf(at)}>{formatDateTime(at, { weekday, zone })}</time>;
}

function isoOf(moment: Date | string): string {
  return typeof moment === 'string' ? moment : moment.toISOString();
}
