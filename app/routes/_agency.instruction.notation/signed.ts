import { formatNumber } from '#app/content/format.ts';

/** "+3,2" or "−1,4": a gap says its side. */
export function signed(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  if (rounded === 0) return '0,0';
  return `${rounded > 0 ? '+' : '−'}${formatNumber(Math.abs(rounded), 1)}`;
}
