import { environment } from '#app/server/env.server.ts';

/** The instants of a deposit between which a crash could tear it apart, in their order. */
export const FAIL_POINTS = [
  'attempt_written',
  'attempt_committed',
  'deposit_written',
  'deposit_committed',
] as const;
export type FailPoint = (typeof FAIL_POINTS)[number];

/** Dies here as by kill -9 where FAILPOINT names this instant; only a test's environment carries one. */
export function failPoint(point: FailPoint): void {
  if (environment().failPoint === point) process.kill(process.pid, 'SIGKILL');
}
