import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/installation.mjs';
import { complaintsAbout } from './check-headers.ts';
import { type PlantedHouse, startPlantedHouse } from './house.ts';
import { createHttpClient } from './http-client.ts';
import { readRouteManifest } from './route-manifest.ts';
import { runBeforePublication } from './run-before-publication.ts';
import { type CanaryReport, runCanaries, searchLog, searchMails } from './run-canaries.ts';
import { runCrossSite } from './run-cross-site.ts';
import { type House, type MatrixReport, runMatrix } from './run-matrix.ts';
import { runOddAnswers } from './run-odd-answers.ts';
import { runRedirects } from './run-redirects.ts';
import { openSessions } from './sessions.ts';
import { openSuperuserDatabase } from './superuser-database.ts';

/** A planted house with everybody signed in, and all that is asked of it. */
export type Inspection = {
  matrix: (options: { share: number; seed: string }) => Promise<MatrixReport>;
  crossSite: () => ReturnType<typeof runCrossSite>;
  redirects: () => ReturnType<typeof runRedirects>;
  oddAnswers: () => Promise<string[]>;
  beforePublication: () => ReturnType<typeof runBeforePublication>;
  canaries: (options: { most: number }) => Promise<CanaryReport>;
  mails: () => ReturnType<typeof searchMails>;
  logs: () => string[];
  /** What was missing in the headers of any answer so far, with an example of each. */
  headers: () => { answers: number; complaints: string[] };
  close: () => Promise<void>;
};

export async function openInspection(): Promise<Inspection> {
  const planted = await startPlantedHouse();
  try {
    return await inspect(planted);
  } catch (error) {
    await planted.stop();
    throw error;
  }
}

async function inspect(planted: PlantedHouse): Promise<Inspection> {
  const complaints = new Map<string, string>();
  let answers = 0;
  const client = createHttpClient(planted.baseUrl, (call, answer) => {
    answers += 1;
    for (const complaint of complaintsAbout(call, answer))
      if (!complaints.has(complaint))
        complaints.set(complaint, `${call.method} ${call.path} (${answer.status})`);
  });
  const database = await openSuperuserDatabase(planted.superuserUrl);
  const { world } = planted;
  const house: House = {
    world,
    client,
    database,
    routes: await readRouteManifest(join(root, 'build', 'server', 'index.js')),
    sessions: await openSessions(world, client, database),
  };
  return {
    matrix: (options) => runMatrix(house, options),
    crossSite: () => runCrossSite(house),
    redirects: () => runRedirects(house),
    oddAnswers: () => runOddAnswers(house),
    beforePublication: () => runBeforePublication(house),
    canaries: (options) => runCanaries(house, options),
    mails: () => searchMails(house, planted.mailboxUrl),
    logs: () => planted.logFiles.flatMap((file) => searchLog(readFileSync(file, 'utf8'), house)),
    headers: () => ({
      answers,
      complaints: [...complaints].map(([complaint, example]) => `${complaint}: ${example}`),
    }),
    close: async () => {
      client.close();
      await database.close();
      await planted.stop();
    },
  };
}
