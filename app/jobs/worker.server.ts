import { createServer, type Server } from 'node:http';
import closeWithGrace from 'close-with-grace';
import { Logger, type Runner, run } from 'graphile-worker';
import { startReturnReceiver } from '#app/jobs/return-receiver.server.ts';
import { crontab, taskList } from '#app/jobs/task-list.server.ts';
import { answerAlive, answerReady } from '#app/server/http/health.server.ts';
import { logContext, logger } from '#app/server/logger.server.ts';
import { closeMailer } from '#app/server/mailer.server.ts';
import { readEnvironmentOrExit } from '#app/server/main.server.ts';
import { databaseReadiness } from '#app/server/readiness.server.ts';
import { connect, disconnect } from '#db/client.server.ts';

const CONCURRENCY = 4;
/** Jobs are announced by NOTIFY; polling only finds those that wait for a retry. */
const POLL_MS = 2_000;

/** Starts the process that runs the queue and the clock. */
export async function startWorker(): Promise<void> {
  const env = readEnvironmentOrExit();
  const db = connect(env.databaseUrl);
  let draining = false;
  const runner = await run({
    connectionString: env.databaseUrl,
    taskList: withJobContext(),
    crontab,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: new Logger(() => logJobs),
  });
  const health = env.healthPort === undefined ? undefined : listenForHealth(env.healthPort);
  const { host, returnPort } = env;
  const returns =
    returnPort === undefined ? undefined : await startReturnReceiver({ host, port: returnPort });
  logger.info({ tasks: Object.keys(taskList), mode: env.mode }, 'worker started');
  process.send?.({ ready: true });

  function listenForHealth(port: number): Server {
    return createServer((request, response) => {
      if (request.url === '/healthz') answerAlive(response);
      else if (request.url === '/readyz')
        void answerReady(
          response,
          () => draining,
          () => databaseReadiness(db),
        );
      else response.writeHead(404).end();
    }).listen(port, env.host);
  }

  const listeners = closeWithGrace({ delay: 30_000, logger: false }, async ({ err }) => {
    if (err) logger.fatal({ err }, 'unexpected failure');
    draining = true;
    await returns?.close();
    await stopRunner(runner);
    health?.close();
    closeMailer();
    await disconnect();
    logger.info('worker stopped');
  });
  process.once('disconnect', () => void listeners.close());
}

/** `stop` waits for the jobs in hand. */
async function stopRunner(runner: Runner): Promise<void> {
  await runner.stop().catch((error: unknown) => logger.warn({ err: error }, 'queue stopped badly'));
}

function withJobContext(): typeof taskList {
  return Object.fromEntries(
    Object.entries(taskList).map(([name, task]) => [
      name,
      (payload, helpers) =>
        logContext.run(
          { task: name, jobId: String(helpers.job.id), attempt: helpers.job.attempts },
          async () => {
            await task?.(payload, helpers);
          },
        ),
    ]),
  );
}

/** The queue's own messages can quote payloads: only failures are kept, without them. */
function logJobs(level: string, message: string, meta?: Record<string, unknown>): void {
  if (level === 'error')
    logger.error({ err: meta?.error, failure: meta?.failure !== undefined }, firstLine(message));
  else if (level === 'warning') logger.warn(firstLine(message));
  else logger.debug(firstLine(message));
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
