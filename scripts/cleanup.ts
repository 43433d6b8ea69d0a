/** What has been started and must be stopped, last first; a signal stops it all, in the middle of starting too. */
export type Cleanup = {
  add: (stop: () => Promise<void> | void) => void;
  run: () => Promise<void>;
  /** Whether a signal has been received: what comes next is not worth starting. */
  stopping: () => boolean;
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function createCleanup(options: { onSignal?: () => void } = {}): Cleanup {
  const stops: (() => Promise<void> | void)[] = [];
  let running: Promise<void> | undefined;

  async function runAll(): Promise<void> {
    for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
      try {
        await stop();
      } catch (error) {
        console.error(`Arrêt incomplet : ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  const run = () => {
    running ??= runAll();
    return running;
  };
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (running === undefined) options.onSignal?.();
      void run().then(() => process.exit(signal === 'SIGHUP' ? 129 : 0));
    });
  // npm killed outright passes nothing on: being handed to another parent is how one notices.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent) return;
    void run().then(() => process.exit(1));
  }, 500).unref();
  return { add: (stop) => void stops.push(stop), run, stopping: () => running !== undefined };
}
