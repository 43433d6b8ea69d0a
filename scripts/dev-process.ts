import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { createServer } from 'vite';
import { startWorker } from '#app/jobs/worker.server.ts';
import { loadStaticFiles, type StaticFiles } from '#app/server/http/static-files.server.ts';
import { readEnvironmentOrExit, startWeb } from '#app/server/main.server.ts';
import { root } from './installation.mjs';
import { buildVerifierPage } from './verifier-page.ts';

export async function startDevelopmentProcess(name: string | undefined): Promise<void> {
  if (name === 'worker') return startWorker();
  const vite = await createServer({ root, server: { middlewareMode: true } });
  await startWeb(readEnvironmentOrExit(), {
    development: true,
    staticFiles: await buildStandalonePages(),
    middleware: vite.middlewares,
    handle: async (request, context) => {
      const build = (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
      return createRequestHandler(build, 'development')(request, context);
    },
  });
}

/** What Vite does not serve: the verifier is one file that needs no other, as it is when built. */
async function buildStandalonePages(): Promise<StaticFiles> {
  const folder = join(root, '.cache', 'standalone');
  mkdirSync(folder, { recursive: true });
  await buildVerifierPage(join(folder, 'verifier.html'));
  return loadStaticFiles(folder);
}
