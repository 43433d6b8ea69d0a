import { parentPort } from 'node:worker_threads';
import { type CalibrationMark, calibrate } from '#app/domain/review/calibration.ts';

/** What a thread of kept-calibrations.server.ts runs: one calibration, which would hold up every request beside it. */
parentPort?.on('message', (marks: readonly CalibrationMark[]) => {
  const calibration = calibrate(marks, (round, most) => parentPort?.postMessage({ round, most }));
  parentPort?.postMessage({ calibration });
});
