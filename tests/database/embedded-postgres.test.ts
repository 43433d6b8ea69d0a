import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  superuserUrl,
} from '../../scripts/embedded-postgres.ts';

/** The demonstration's server: what it must survive between two starts. */
const directory = join(mkdtempSync(join(tmpdir(), 'medicobus-embedded-')), 'postgres');
let server: EmbeddedPostgres;

beforeAll(async () => {
  server = await startEmbeddedPostgres({ directory });
  await query(server, 'create table kept (value text)');
  await query(server, "insert into kept values ('là')");
});

afterAll(async () => {
  await server.stop();
  rmSync(server.relocatedTo ?? directory, { recursive: true, force: true });
  rmSync(join(directory, '..'), { recursive: true, force: true });
});

test('a server that outlived whoever started it is taken up again', async () => {
  const again = await startEmbeddedPostgres({ directory });
  expect(again).toMatchObject({ reused: true, port: server.port });
  expect(await query(again, 'select value from kept')).toEqual([{ value: 'là' }]);
});

test('after a kill -9 of the server itself, the data are there', async () => {
  process.kill(postmasterPid(), 'SIGKILL');
  server = await startEmbeddedPostgres({ directory });
  expect(server.reused).toBe(false);
  expect(await query(server, 'select value from kept')).toEqual([{ value: 'là' }]);
});

test('a lock file left by a dead server does not keep it from starting, even when its number lives on', async () => {
  const lock = join(server.relocatedTo ?? directory, 'data', 'postmaster.pid');
  const left = readFileSync(lock, 'utf8').replace(/^\d+/, String(process.pid));
  await server.stop();
  writeFileSync(lock, left);
  server = await startEmbeddedPostgres({ directory });
  expect(await query(server, 'select value from kept')).toEqual([{ value: 'là' }]);
});

test('a stopped server is gone', async () => {
  await server.stop();
  await expect(query(server, 'select value from kept')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  server = await startEmbeddedPostgres({ directory });
});

function postmasterPid(): number {
  const lock = join(server.relocatedTo ?? directory, 'data', 'postmaster.pid');
  return Number.parseInt(readFileSync(lock, 'utf8'), 10);
}

async function query(at: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: superuserUrl(at) });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
