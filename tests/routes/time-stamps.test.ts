import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stampTime } from '#app/commands/stamp-time.server.ts';
import { readDer } from '#app/domain/shared/der.ts';
import { readTimeStamp, timeStampRequest } from '#app/domain/verification/time-stamp.ts';
import * as sealPage from '#app/routes/_public.scellement.$call.$wave/route.tsx';
import * as resultsStamp from '#app/routes/resultats.$call.$wave.horodatage[.]tsr/route.ts';
import * as sealStamp from '#app/routes/scellement.$call.$wave.horodatage[.]tsr/route.ts';
import { askTimeStamp } from '#app/server/time-stamp-authority.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { decidedWave, notifyAll, publish, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { testDatabase } from '#tests/support/database.ts';

const { superuser } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'medicobus-tsa-'));
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

let authority: Server;
let url: string;
let mode: 'up' | 'down' | 'replays' = 'up';
let lastAnswer = Buffer.alloc(0);

/** An authority of our own, on the protocol's real program. */
beforeAll(async () => {
  writeFileSync(join(folder, 'tsa.cnf'), CONFIGURATION);
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Autorité racine',
    '-days',
    '2',
  );
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.csr',
    '-subj',
    '/CN=Horodatage',
  );
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'tsa.pem',
    '-days',
    '2',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'tsa_cert',
  );
  writeFileSync(join(folder, 'serial'), '01\n');
  authority = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (mode === 'down') {
        response.writeHead(503).end();
        return;
      }
      if (mode === 'replays') {
        response.end(lastAnswer);
        return;
      }
      writeFileSync(join(folder, 'query.tsq'), Buffer.concat(chunks));
      lastAnswer = openssl('ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq');
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(lastAnswer);
    });
  });
  await new Promise<void>((resolve) => authority.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(authority.address() as AddressInfo).port}/`;
});

afterAll(() => {
  authority.close();
  rmSync(folder, { recursive: true, force: true });
});

const CONFIGURATION = `
[tsa]
default_tsa = tsa_one
[tsa_one]
serial = ./serial
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
[tsa_cert]
extendedKeyUsage = critical,timeStamping
`;

test('an authority stamps a hash, and openssl verifies the answer', async () => {
  const data = randomBytes(100);
  const hash = createHash('sha256').update(data).digest();
  const { response, stamp } = await askTimeStamp(url, hash);
  expect(stamp.sha256).toBe(hash.toString('hex'));
  expect(Math.abs(Date.parse(stamp.at) - Date.now())).toBeLessThan(60_000);
  writeFileSync(join(folder, 'data'), data);
  writeFileSync(join(folder, 'answer.tsr'), response);
  const said = openssl('ts', '-verify', '-data', 'data', '-in', 'answer.tsr', '-CAfile', 'ca.pem');
  expect(said.toString()).toContain('Verification: OK');
});

test('the request is the one that openssl writes', () => {
  const hash = createHash('sha256').update('x').digest();
  writeFileSync(join(folder, 'x'), 'x');
  openssl('ts', '-query', '-data', 'x', '-sha256', '-cert', '-no_nonce', '-out', 'theirs.tsq');
  const text = (name: string) => openssl('ts', '-query', '-in', name, '-text').toString();
  writeFileSync(join(folder, 'ours.tsq'), timeStampRequest(hash, Uint8Array.of(0x80, 1)));
  expect(text('ours.tsq').replace(/Nonce: .*/, '')).toBe(text('theirs.tsq').replace(/Nonce: .*/, ''));
  expect(text('ours.tsq')).toContain('Nonce: 0x8001');
});

test('an old answer, an answer about something else and no answer at all are refused', async () => {
  const hash = createHash('sha256').update('y').digest();
  await askTimeStamp(url, hash);
  mode = 'replays';
  await expect(askTimeStamp(url, hash)).rejects.toThrow(/another request/);
  await expect(askTimeStamp(url, createHash('sha256').update('z').digest())).rejects.toThrow(/another hash/);
  lastAnswer = Buffer.from('<html>');
  await expect(askTimeStamp(url, hash)).rejects.toThrow(RangeError);
  mode = 'down';
  await expect(askTimeStamp(url, hash)).rejects.toThrow(/503/);
  mode = 'up';
  expect(() => readTimeStamp(Buffer.from('3003020102', 'hex'))).toThrow();
  for (const bytes of ['', '30', '3080', '30020500aa', '3084ffffffff'])
    expect(() => readDer(Buffer.from(bytes, 'hex'))).toThrow(RangeError);
});

test('a seal and signed results wait for the authority, then show its time-stamp, each when it is public', async () => {
  const wave = await decidedWave(
    superuser,
    [
      { marks: STRONG, isSelected: true },
      { marks: WEAK, isSelected: false },
    ],
    { isClosedByAct: true },
  );
  await notifyAll(wave);
  await publish(wave, new Date(Date.now() + 3_600_000));
  const params = { call: wave.slug, wave: 'vague-1' };
  const browser = await browserOf(superuser, null);
  const open = (path: string) => browser.get(`${path}/${wave.slug}/vague-1`, params);
  const seal = async () => JSON.parse((await answerOf(sealPage.loader(open('/scellement')))).body);
  expect((await seal()).timeStamp).toBeUndefined();
  expect(await stampTime({ url: undefined })).toEqual({ stamped: 0, failed: 0 });

  mode = 'down';
  expect(await stampTime({ url })).toEqual({ stamped: 0, failed: 2 });
  expect((await seal()).timeStamp).toEqual({ stampedAt: null });
  expect((await answerOf(sealStamp.loader(open('/scellement')))).status).toBe(404);
  expect(await stampTime({ url }), 'not asked again at once').toEqual({ stamped: 0, failed: 0 });

  mode = 'up';
  await superuser
    .updateTable('time_stamps')
    .set({ tried_at: new Date(Date.now() - 60_000) })
    .execute();
  expect(await stampTime({ url })).toEqual({ stamped: 2, failed: 0 });
  expect(await stampTime({ url })).toEqual({ stamped: 0, failed: 0 });
  expect(Date.parse((await seal()).timeStamp.stampedAt)).toBeGreaterThan(Date.now() - 60_000);
  expect((await answerOf(sealStamp.loader(open('/scellement')))).status).toBe(200);
  expect((await answerOf(resultsStamp.loader(open('/resultats')))).status).toBe(404);
  await superuser
    .updateTable('publications')
    .set({ embargo_until: new Date(Date.now() - 1_000) })
    .where('wave_id', '=', wave.waveId)
    .execute();
  expect((await answerOf(resultsStamp.loader(open('/resultats')))).status).toBe(200);
});
