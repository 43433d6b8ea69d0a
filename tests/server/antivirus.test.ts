import { createServer, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AntivirusUnavailable, createClamd, readVerdict } from '#app/server/antivirus.server.ts';
import { type AntivirusServer, EICAR, STREAM_LIMIT_BYTES, startAntivirus } from '#tests/support/antivirus.ts';
import { findFreePort } from '../../scripts/free-port.ts';

/** A real clamd with a signature of our own wherever one can be installed; it says which it was. */
describe.each(['tcp', 'unix'] as const)('an antivirus that listens on %s', (where) => {
  let server: AntivirusServer;
  beforeAll(async () => {
    server = await startAntivirus({ where });
    process.stdout.write(`Antivirus of these tests (${where}): ${server.kind}\n`);
  }, 240_000);
  afterAll(() => server.close());

  const scan = (...chunks: (string | Buffer)[]) =>
    createClamd(server.url).scan(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));

  test('finds the EICAR file', async () => {
    expect(await scan(EICAR)).toEqual({
      kind: 'infected',
      signature: expect.stringContaining('Eicar-Test-Signature'),
    });
  });

  test('finds it in the middle of a document, cut between two chunks', async () => {
    const [first, second] = [EICAR.slice(0, 30), EICAR.slice(30)];
    expect(await scan('x'.repeat(200_000), first, second, 'y'.repeat(200_000))).toMatchObject({
      kind: 'infected',
    });
  });

  test('lets an ordinary file pass', async () => {
    expect(await scan('%PDF-1.7\n', 'Devis')).toEqual({ kind: 'clean' });
  });

  test('never calls clean what is larger than it reads', async () => {
    const chunk = Buffer.alloc(100_000, 'x');
    const chunks = Array.from({ length: STREAM_LIMIT_BYTES / chunk.length + 10 }, () => chunk);
    expect(await scan(...chunks)).toEqual({ kind: 'not_scanned', reason: 'over_limits' });
  });

  test('answers many at once', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 20 }, (_, index) => scan(index % 2 === 0 ? EICAR : `fichier ${index}`)),
    );
    expect(verdicts.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'infected' : 'clean')),
    );
  });

  test('gives up on a file that cannot be read to its end', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('début');
        throw new Error('coupure');
      })(),
    );
    await expect(createClamd(server.url).scan(broken)).rejects.toThrow(AntivirusUnavailable);
  });
});

describe('an antivirus that fails', () => {
  let server: Server | undefined;
  const sockets: Socket[] = [];
  afterEach(() => {
    server?.close();
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  async function listen(behave: (socket: Socket) => void): Promise<string> {
    const port = await findFreePort();
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      behave(socket);
    });
    await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    return `tcp://127.0.0.1:${port}`;
  }
  const scan = (url: string, content = Readable.from([Buffer.from('x')])) =>
    createClamd(url, { connectTimeoutMs: 500, idleTimeoutMs: 200 }).scan(content);

  test.each<[string, (socket: Socket) => void]>([
    ['closes at once', (socket) => socket.destroy()],
    ['never answers', (socket) => void socket.resume()],
    ['stops in the middle', (socket) => void socket.once('data', () => socket.destroy())],
    ['says something else', (socket) => void socket.end('UNKNOWN COMMAND\0')],
  ])('%s: the file is not said to be clean', async (_what, behave) => {
    await expect(scan(await listen(behave))).rejects.toThrow(AntivirusUnavailable);
  });

  test('is not there: the file is not said to be clean', async () => {
    await expect(scan(`tcp://127.0.0.1:${await findFreePort()}`)).rejects.toThrow(AntivirusUnavailable);
    await expect(scan('unix:///nowhere/clamd.ctl')).rejects.toThrow(AntivirusUnavailable);
  });

  test('reads slowly: the file is handed over no faster', async () => {
    let produced = 0;
    const endless = Readable.from(
      (function* () {
        for (; produced < 400; produced += 1) yield Buffer.alloc(65_536);
      })(),
    );
    const url = await listen((socket) => void socket.pause());
    await expect(scan(url, endless)).rejects.toThrow(AntivirusUnavailable);
    expect(produced).toBeLessThan(200);
  });
});

describe('what it says', () => {
  test.each([
    ['stream: OK\0', { kind: 'clean' }],
    ['stream: Win.Test.EICAR_HDB-1 FOUND\0', { kind: 'infected', signature: 'Win.Test.EICAR_HDB-1' }],
    [
      'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0',
      { kind: 'not_scanned', reason: 'over_limits' },
    ],
    ['stream: Heuristics.Encrypted.Zip FOUND\0', { kind: 'not_scanned', reason: 'encrypted' }],
    ['INSTREAM size limit exceeded. ERROR\0', { kind: 'not_scanned', reason: 'over_limits' }],
  ])('%j', (reply, verdict) => {
    expect(readVerdict(reply)).toEqual(verdict);
  });

  test.each(['', '\0', 'stream: \0', 'stream: OK and more\0', 'ERROR\0'])('%j is no verdict', (reply) => {
    expect(() => readVerdict(reply)).toThrow(AntivirusUnavailable);
  });
});
