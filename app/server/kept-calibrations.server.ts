import { type Calibration, type CalibrationMark, calibrate } from '#app/domain/review/calibration.ts';
import { logger } from '#app/server/logger.server.ts';
import { sha256 } from '#app/server/sha256.server.ts';
import { openThread } from '#app/server/solver/open-thread.server.ts';

/** Calls and agencies whose directors look at the same time. */
const KEPT = 32;
/** As many marks are calibrated at once, in some milliseconds; a thousand files take more than a second. */
const FEW_MARKS = 300;

type Computed = { calibration: Calibration | null; computedAt: Date };
type Round = { round: number; most: number };
type Reply = Round | { calibration: Calibration | null };

/** By the hash of the marks: another mark, or another desk that reads fewer, never finds it. */
const kept = new Map<string, Computed>();
/** What each desk was last shown, until its marks of today are computed. */
const lastShown = new Map<string, Computed>();
const running = new Map<string, Round>();
let lastRun: Promise<unknown> = Promise.resolve();

export type DeskCalibration = {
  calibration: Calibration | null;
  computedAt: Date | null;
  /** Where the computation of the marks of today is; null when what is shown stands on them. */
  progress: Round | null;
};

/**
 * The calibration of the marks that a desk reads. Many marks are computed in a thread of its own, one set after the
 * other; meanwhile the desk keeps what it was last shown, if anything.
 */
export function deskCalibration(desk: string, marks: readonly CalibrationMark[]): DeskCalibration {
  const key = Buffer.from(sha256(Buffer.from(JSON.stringify(marks)))).toString('hex');
  if (!kept.has(key) && marks.length <= FEW_MARKS) keep(key, calibrate(marks));
  const computed = kept.get(key);
  if (computed) {
    put(lastShown, desk, computed);
    return { ...computed, progress: null };
  }
  if (!running.has(key)) start(key, marks);
  const progress = running.get(key) ?? { round: 0, most: 1 };
  return { ...(lastShown.get(desk) ?? { calibration: null, computedAt: null }), progress };
}

function start(key: string, marks: readonly CalibrationMark[]): void {
  running.set(key, { round: 0, most: 1 });
  lastRun = lastRun
    .then(() => calibrateInThread(marks, (round) => running.set(key, round)))
    .catch((error: unknown) => {
      logger.error({ err: error }, 'calibration thread failed');
      return calibrate(marks);
    })
    .then((calibration) => keep(key, calibration))
    .finally(() => running.delete(key));
}

async function calibrateInThread(
  marks: readonly CalibrationMark[],
  report: (round: Round) => void,
): Promise<Calibration | null> {
  const thread = openThread('calibration-thread');
  try {
    return await new Promise((resolve, reject) => {
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('The thread ended before its answer')));
      thread.on('message', (reply: Reply) => {
        if ('round' in reply) report(reply);
        else resolve(reply.calibration);
      });
      thread.postMessage(marks);
    });
  } finally {
    await thread.terminate();
  }
}

function keep(key: string, calibration: Calibration | null): void {
  put(kept, key, { calibration, computedAt: new Date() });
}

/** The oldest goes when there are too many. */
function put(map: Map<string, Computed>, key: string, computed: Computed): void {
  map.delete(key);
  map.set(key, computed);
  const [oldest] = map.keys();
  if (map.size > KEPT && oldest !== undefined) map.delete(oldest);
}
