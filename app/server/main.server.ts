import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import closeWithGrace from 'close-with-grace';
import { type Environment, EnvironmentError, environment } from '#app/server/env.server.ts';
import { loadStaticFiles } from '#app/server/http/static-files.server.ts';
import { createWebServer, type WebServerOptions } from '#app/server/http/web-server.server.ts';
import { logger } from '#app/server/logger.server.ts';
import { withPublishedPages } from '#app/server/published-pages.server.ts';
import { databaseReadiness } from '#app/server/readiness.server.ts';
import { connect, disconnect, withTurns } from '#db/client.server.ts';

const GRACE_MS = 25_000;

/** Starts the production web process from the built application beside this file. */
export async function startFromBuild(buildDirectory: string): Promise<void> {
  const env = readEnvironmentOrExit();
  const entry = `${buildDirectory}/server/index.js`;
  if (!existsSync(entry)) fail('L’application n’est pas construite : lancez d’abord « npm run build ».');
  const build = (await import(pathToFileURL(entry).href)) as ServerBuild;
  const handleRequest = createRequestHandler(build, 'production');
  await startWeb(env, {
    development: false,
    staticFiles: loadStaticFiles(`${buildDirectory}/client`),
    handle: withPublishedPages((request, context) => handleRequest(request, context)),
  });
}

type Application = Pick<WebServerOptions, 'development' | 'staticFiles' | 'handle' | 'middleware'>;

/** Listens, says so, and stops in order when asked: readiness, requests in flight, then the pool. */
export async function startWeb(env: Environment, application: Application): Promise<void> {
  const db = connect(env.databaseUrl);
  const web = createWebServer({
    ...application,
    handle: (request, context) => withTurns(() => application.handle(request, context)),
    publicOrigin: env.publicOrigin,
    trustedProxies: env.trustedProxies,
    loopbackAliases: env.mode !== 'production',
    readiness: () => databaseReadiness(db),
  });
  await new Promise<void>((resolve) => {
    web.server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? `Le port ${env.port} est déjà occupé. Choisissez-en un autre avec PORT.`
          : `Impossible d’écouter sur ${env.host}:${env.port} (${error.code}).`,
      ),
    );
    web.server.listen(env.port, env.host, resolve);
  });
  logger.info({ port: env.port, mode: env.mode }, 'listening');
  process.send?.({ ready: true });

  const listeners = closeWithGrace({ delay: GRACE_MS + 3_000, logger: false }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'unexpected failure');
    logger.info({ signal }, 'draining');
    await web.drain(GRACE_MS);
    await disconnect();
    logger.info('stopped');
  });
  // Started by another process (the demonstration, a test): never outlive it.
  process.once('disconnect', () => void listeners.close());
}

export function readEnvironmentOrExit(): Environment {
  try {
    return environment();
  } catch (error) {
    if (error instanceof EnvironmentError) fail(error.message);
    throw error;
  }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
