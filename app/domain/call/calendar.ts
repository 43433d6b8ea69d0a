import { type CallPhase, callPhase, type Instant, toMs } from './windows.ts';

/** A wave's dates in force, agencies' own windows included. */
export interface WaveCalendar {
  callId: string;
  opensAt: Date;
  closesAt: Date;
  isPublished: boolean;
}

/** What a wave is doing: published counts from the first publication on. */
export function wavePhase(wave: WaveCalendar, now: Instant): CallPhase {
  const phase = callPhase({ windows: [wave] }, now);
  return phase === 'under_review' && wave.isPublished ? 'published' : phase;
}

/** What concerns most people first: one can apply, one will be able to, one waits, one reads. */
const ORDER: readonly CallPhase[] = [
  'open',
  'announced',
  'between_windows',
  'under_review',
  'published',
  'ended',
];

/**
 * Waves in the order in which a visitor cares: open ones by closing, then those to come by opening, then those
 * under review and published, the latest first.
 */
export function inOrderOfInterest<Wave extends WaveCalendar>(waves: readonly Wave[], now: Instant): Wave[] {
  const rank = (wave: Wave) => ORDER.indexOf(wavePhase(wave, now));
  return [...waves].sort((left, right) => {
    const byPhase = rank(left) - rank(right);
    if (byPhase !== 0) return byPhase;
    const phase = wavePhase(left, now);
    if (phase === 'open') return toMs(left.closesAt) - toMs(right.closesAt);
    if (phase === 'announced') return toMs(left.opensAt) - toMs(right.opensAt);
    return toMs(right.closesAt) - toMs(left.closesAt);
  });
}

/**
 * The wave that the header names: one open to deposits; otherwise one under review; otherwise the next to open;
 * otherwise the last one published.
 */
export function waveToAnnounce<Wave extends WaveCalendar>(
  waves: readonly Wave[],
  now: Instant,
): Wave | undefined {
  const ordered = inOrderOfInterest(waves, now);
  for (const phase of ['open', 'under_review', 'announced', 'published'] as const) {
    const found = ordered.find((wave) => wavePhase(wave, now) === phase);
    if (found) return found;
  }
  return ordered[0];
}
