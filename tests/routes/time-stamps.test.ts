import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stampTime } from '#app/commands/stamp-time.server.ts';
import { readDer } from '#app/domain/shared/der.ts';
import { readTimeStamp, timeStampRequest } from '#app/domain/verification/time-stamp.ts';
import * as sealPage from '#app/routes/_public.scellement.$call.$wave/route.tsx';
import * as resultsStatement from '#app/routes/resultats.$call.$wave.horodatage[.]json/route.ts';
import * as resultsStamp from '#app/routes/resultats.$call.$wave.horodatage[.]tsr/route.ts';
import * as sealStatement from '#app/routes/scellement.$call.$wave.horodatage[.]json/route.ts';
import * as sealStamp from '#app/routes/scellement.$call.$wave.horodatage[.]tsr/route.ts';
import { askTimeStamp } from '#app/server/time-stamp-authority.server.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';
import { decidedWave, notifyAll, publish, STRONG, WEAK } from '#tests/factories/published-wave.ts';
import { testDatabase } from '#tests/support/database.ts';
import { startTimeStampAuthority } from '#tests/support/time-stamp-authority.ts';

const { superuser } = await testDatabase();
const authority = await startTimeStampAuthority();
const { url, folder, openssl } = authority;
afterAll(() => authority.close());

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
  authority.behave({ replays: authority.lastAnswer() });
  await expect(askTimeStamp(url, hash)).rejects.toThrow(/another request/);
  await expect(askTimeStamp(url, createHash('sha256').update('z').digest())).rejects.toThrow(/another hash/);
  authority.behave({ replays: Buffer.from('<html>') });
  await expect(askTimeStamp(url, hash)).rejects.toThrow(RangeError);
  authority.behave('down');
  await expect(askTimeStamp(url, hash)).rejects.toThrow(/503/);
  authority.behave('up');
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

  authority.behave('down');
  expect(await stampTime({ url })).toEqual({ stamped: 0, failed: 2 });
  expect((await seal()).timeStamp).toEqual({ stampedAt: null });
  expect((await answerOf(sealStamp.loader(open('/scellement')))).status).toBe(404);
  expect(await stampTime({ url }), 'not asked again at once').toEqual({ stamped: 0, failed: 0 });

  authority.behave('up');
  await superuser
    .updateTable('time_stamps')
    .set({ tried_at: new Date(Date.now() - 60_000) })
    .execute();
  expect(await stampTime({ url })).toEqual({ stamped: 2, failed: 0 });
  expect(await stampTime({ url })).toEqual({ stamped: 0, failed: 0 });
  expect(Date.parse((await seal()).timeStamp.stampedAt)).toBeGreaterThan(Date.now() - 60_000);
  for (const route of [sealStamp, sealStatement])
    expect((await answerOf(route.loader(open('/scellement')))).status).toBe(200);
  for (const route of [resultsStamp, resultsStatement])
    expect((await answerOf(route.loader(open('/resultats')))).status).toBe(404);
  await superuser
    .updateTable('publications')
    .set({ embargo_until: new Date(Date.now() - 1_000) })
    .where('wave_id', '=', wave.waveId)
    .execute();
  for (const route of [resultsStamp, resultsStatement])
    expect((await answerOf(route.loader(open('/resultats')))).status).toBe(200);
});
