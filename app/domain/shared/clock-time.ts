/** Times of day as minutes since midnight; text is HH:MM. */
const TIME = /^(\d{1,2})\s*[:hH]\s*(\d{2})?$/;
const LAST_MINUTE = 24 * 60 - 1;

/** Reads "09:30", "9h30" or "9 h" as minutes since midnight. */
export function parseTime(text: string): number | undefined {
  const match = TIME.exec(text.trim().replace(/[\u00a0\u202f]/g, ' '));
  if (!match) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? '0')];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}

/** Minutes since midnight as HH:MM. */
export function formatIsoTime(minutes: number): string {
  const kept = Math.max(0, Math.min(LAST_MINUTE, Math.round(minutes)));
  return `${String(Math.floor(kept / 60)).padStart(2, '0')}:${String(kept % 60).padStart(2, '0')}`;
}
