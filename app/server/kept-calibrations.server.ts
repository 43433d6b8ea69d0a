import { type Calibration, type CalibrationMark, calibrate } from '#app/domain/review/calibration.ts';
import { sha256 } from '#app/server/sha256.server.ts';

/** Calls and agencies whose directors look at the same time. */
const KEPT = 32;
const kept = new Map<string, Calibration | null>();

/**
 * The calibration of these marks, computed once: a thousand files by two hundred reviewers take about a second. It is
 * kept by the hash of the marks themselves, so that another mark, or another desk that reads fewer, never finds it.
 */
export function keptCalibration(marks: readonly CalibrationMark[]): Calibration | null {
  const key = Buffer.from(sha256(Buffer.from(JSON.stringify(marks)))).toString('hex');
  const known = kept.get(key);
  if (known !== undefined) return known;
  const calibration = calibrate(marks);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, calibration);
  return calibration;
}
