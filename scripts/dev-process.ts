import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { createServer } from 'vite';
import { startWorker } from '#app/jobs/worker.server.ts';
import { readEnvironmentOrExit, startWeb } from '#app/server/main.server.ts';
import { root } from './installation.mjs';

export async function startDevelopmentProcess(name: string | undefined): Promise<void> {
  if (name === 'worker') return startWorker();
  const vite = await createServer({ root, server: { middlewareMode: true } });
  await startWeb(readEnvironmentOrExit(), {
    development: true,
    staticFiles: new Map(),
    middleware: vite.middlewares,
    handle: async (request, context) => {
      const build = (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
      return createRequestHandler(build, 'development')(request, context);
    },
  });
}
