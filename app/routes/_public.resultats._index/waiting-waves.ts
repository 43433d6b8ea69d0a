import { waveState } from '#app/content/call-calendar.ts';
import { type WaveCalendar, wavePhase } from '#app/domain/call/calendar.ts';

type WaveDates = WaveCalendar & {
  waveId: string;
  callTitle: string;
  label: string;
  firstClosesAt: Date;
  resultsExpectedOn: string | null;
};

/** Waves without results yet, the next to publish first. */
export function describeWaiting(waves: readonly WaveDates[], now: Date) {
  return waves
    .filter((wave) => !wave.isPublished)
    .sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime())
    .map((wave) => ({
      id: wave.waveId,
      callTitle: wave.callTitle,
      label: wave.label,
      phase: wavePhase(wave, now),
      state: waveState(wave, now),
      closesAt: wave.closesAt,
      resultsExpectedOn: wave.resultsExpectedOn,
    }));
}
