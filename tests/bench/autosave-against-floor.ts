import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { findFreePort } from '../../scripts/free-port.ts';
import { root } from '../../scripts/installation.mjs';
import { startProcess } from '../../scripts/managed-process.ts';
import type { House } from '../faults/house.ts';
import type { StatementCounter } from './statement-counter.ts';

const BLOCKS = 10;
const SAVES_PER_BLOCK = 40;
const PATH = 'projet.objectives';
const FLOOR_PATH = 'projet.sustainability';

type Compared = {
  house: House;
  databaseUrl: string;
  applicationId: string;
  session: string;
  counter: StatementCounter | undefined;
};

/** Blocks of autosaves on the product and on its floor, in turn, so that what the machine does besides slows both. */
export async function compareWithFloor(cleanup: Cleanup, compared: Compared) {
  const { house, applicationId, session, counter } = compared;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  cleanup.add(() => agent.destroy());
  const floor = await startFloor(cleanup, compared);
  const product = `${house.baseUrl}/candidatures/${applicationId}/enregistrement`;
  const versions = await readVersions(house, applicationId);
  const save = async (url: string, path: string) => {
    const baseVersion = versions[path] ?? 0;
    const body = JSON.stringify({
      changes: [{ path, value: `Texte de mesure ${baseVersion}.`, baseVersion }],
    });
    const started = performance.now();
    await post(agent, url, { body, cookie: session, origin: house.baseUrl });
    versions[path] = baseVersion + 1;
    return performance.now() - started;
  };
  await save(product, PATH);
  counter?.take();
  await save(product, PATH);
  const asked = counter?.take() ?? { statements: 0, connections: 0 };
  const [taken, least]: [number[], number[]] = [[], []];
  for (let block = 0; block < BLOCKS; block++) {
    for (let turn = 0; turn < SAVES_PER_BLOCK; turn++) taken.push(await save(product, PATH));
    for (let turn = 0; turn < SAVES_PER_BLOCK; turn++) least.push(await save(floor, FLOOR_PATH));
  }
  return { ...asked, requestMs: median(taken), floorMs: median(least) };
}

async function startFloor(
  cleanup: Cleanup,
  { house, databaseUrl, applicationId, session }: Compared,
): Promise<string> {
  const port = await findFreePort();
  const token = /=([^;]+)/.exec(session)?.[1] ?? '';
  const floor = await startProcess(
    [join(root, 'tests', 'bench', 'form-floor.mjs')],
    {
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      FLOOR_TOKEN_HASH: createHash('sha256').update(token).digest('hex'),
      FLOOR_USER: house.holder.userId,
      FLOOR_APPLICATION: applicationId,
    },
    join(root, '.cache', 'bench-floor.log'),
  );
  cleanup.add(floor.stop);
  return `http://127.0.0.1:${port}/`;
}

async function readVersions(house: House, applicationId: string): Promise<Record<string, number>> {
  const rows = await house.superuser
    .selectFrom('answers')
    .select(['path', 'version'])
    .where('application_id', '=', applicationId)
    .where('path', 'in', [PATH, FLOOR_PATH])
    .execute();
  return Object.fromEntries(rows.map(({ path, version }) => [path, version]));
}

type Post = { body: string; cookie: string; origin: string };

function post(agent: Agent, url: string, { body, cookie, origin }: Post): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', cookie, origin };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        if (response.statusCode === 200 && text.includes('"version"')) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
