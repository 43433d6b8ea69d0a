import type { PersonRights } from '#app/domain/account/permissions.ts';
import { type Instant, toMs } from '#app/domain/call/windows.ts';
import { canSteer, canWriteScenarios } from './national-rights.ts';

/** The steps of a wave after its opening, in order; each waits for the one before. */
export const NATIONAL_STEPS = [
  'close',
  'open_session',
  'table',
  'select',
  'notify',
  'prepare_publication',
  'approve_publication',
] as const;
/** What a reserve list asks for beside them, whenever a seat is free. */
export type ReserveStep = 'settle_reserve' | 'call_reserve';
export type NationalStep = (typeof NATIONAL_STEPS)[number] | ReserveStep;

export type WaveProgress = {
  opensAt: Instant;
  lastClosesAt: Instant;
  closedAt: Instant | null;
  underExamination: number;
  ranked: number;
  inCommittee: number;
  undecided: number;
  decided: number;
  unnotified: number;
  hasSession: boolean;
  publication: 'none' | 'prepared' | 'waiting' | 'public';
  preparedBy: string | null;
};

export type NationalTask = {
  step: NationalStep;
  /** How many files or letters it is about; null when it is about the wave itself. */
  count: number | null;
  /** What this very person may not do, and why: the second signature is another person's. */
  blockedBy: 'same_person_publishes' | null;
};

/**
 * What waits for the national desk on one wave, in the order of the procedure. Nothing before the last window
 * is closed: an open wave can be closed early from its calendar, but nobody is asked to.
 */
export function nationalTasks(wave: WaveProgress, at: Instant, userId: string): NationalTask[] {
  if (wave.closedAt === null) {
    return toMs(wave.lastClosesAt) <= toMs(at) ? [task('close', null)] : [];
  }
  const tasks: NationalTask[] = [];
  const waiting = wave.ranked + wave.undecided;
  if (waiting > 0 && !wave.hasSession) tasks.push(task('open_session', waiting));
  if (wave.hasSession && wave.ranked > 0) tasks.push(task('table', wave.ranked));
  if (wave.hasSession && wave.undecided > 0) tasks.push(task('select', wave.undecided));
  if (wave.unnotified > 0) tasks.push(task('notify', wave.unnotified));
  const isSettled = wave.decided > 0 && wave.inCommittee === 0 && wave.ranked === 0 && wave.unnotified === 0;
  if (isSettled && wave.publication === 'none') tasks.push(task('prepare_publication', null));
  if (wave.publication === 'prepared') {
    const isOwn = wave.preparedBy === userId;
    tasks.push({ ...task('approve_publication', null), blockedBy: isOwn ? 'same_person_publishes' : null });
  }
  return tasks;
}

/**
 * What a wave's reserve list waits for: to decide the selection of those who accepted their call, and to call the
 * next one once nothing is left to decide, since until then no seat is known to be free.
 */
export function reserveTasks(
  wave: Pick<WaveProgress, 'ranked' | 'undecided'>,
  reserve: { accepted: number; hasNext: boolean },
): NationalTask[] {
  const tasks: NationalTask[] = [];
  if (reserve.accepted > 0) tasks.push(task('settle_reserve', reserve.accepted));
  if (reserve.hasNext && wave.ranked + wave.undecided === 0) tasks.push(task('call_reserve', null));
  return tasks;
}

/**
 * Whether this person may do it: the reserve list is the official's, the rest is also the chair's. A task that its
 * reader may not open is no task of theirs.
 */
export function mayDoStep(person: PersonRights, step: NationalStep): boolean {
  return step === 'settle_reserve' || step === 'call_reserve' ? canWriteScenarios(person) : canSteer(person);
}

/** Where the wave stands on its way, counted from 0; the number of steps when all is public. */
export function waveStage(wave: WaveProgress): number {
  if (wave.closedAt === null) return 0;
  if (wave.publication === 'public') return WAVE_STAGES.length;
  if (wave.publication !== 'none') return 4;
  if (wave.inCommittee === 0 && wave.ranked === 0 && wave.decided > 0) return wave.unnotified > 0 ? 3 : 4;
  if (wave.unnotified > 0 && wave.undecided === 0 && wave.ranked === 0) return 3;
  return wave.inCommittee > 0 || wave.hasSession ? 2 : 1;
}

export const WAVE_STAGES = ['deposit', 'examination', 'selection', 'notice', 'publication'] as const;
export type WaveStage = (typeof WAVE_STAGES)[number];

/** The wave that a desk opens on: one to decide, else one being examined or open, else the last. */
export function waveToWorkOn<Wave extends WaveProgress>(
  waves: readonly Wave[],
  at: Instant,
): Wave | undefined {
  const opened = waves.filter((wave) => toMs(wave.opensAt) <= toMs(at));
  const isUnfinished = (wave: Wave) => wave.publication !== 'public';
  return (
    opened.find((wave) => isUnfinished(wave) && wave.ranked + wave.inCommittee + wave.unnotified > 0) ??
    opened.find((wave) => isUnfinished(wave) && wave.closedAt !== null) ??
    opened.find(isUnfinished) ??
    opened[0] ??
    waves[0]
  );
}

function task(step: NationalStep, count: number | null): NationalTask {
  return { step, count, blockedBy: null };
}
