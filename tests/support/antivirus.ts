import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '../../scripts/free-port.ts';

export type AntivirusServer = {
  /** What answers: the real daemon, or a local server that holds the same conversation. */
  kind: 'clamd' | 'local server';
  url: string;
  close: () => Promise<void>;
};

/** Written in two parts, or antivirus software on developers' machines would delete this very file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
/** Above it, clamd refuses a stream: small, so that tests need not send much. */
export const STREAM_LIMIT_BYTES = 1_000_000;

const START_PATIENCE_MS = 20_000;
const run = promisify(execFile);

/** A real clamd where one can be had (installed, or installable here); otherwise the same conversation, by us. */
export async function startAntivirus({
  where = 'tcp',
  limitBytes = STREAM_LIMIT_BYTES,
}: {
  where?: 'tcp' | 'unix';
  limitBytes?: number;
} = {}): Promise<AntivirusServer> {
  const program = await findClamd();
  const asked = { where, limitBytes };
  return program === undefined ? startLocalServer(asked) : startClamd(program, asked);
}

type Asked = { where: 'tcp' | 'unix'; limitBytes: number };

async function findClamd(): Promise<string | undefined> {
  const known = () => ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find((path) => existsSync(path));
  if (known() !== undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return known();
  const options = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['install', ...options, 'clamav-daemon'], {
    env: environment,
    timeout: 180_000,
  }).catch(() => undefined);
  return known();
}

/** With one signature of our own, which needs no download: the harmless file that the EICAR institute defined. */
async function startClamd(program: string, { where, limitBytes }: Asked): Promise<AntivirusServer> {
  const folder = mkdtempSync(join(tmpdir(), 'medicobus-clamd-'));
  chmodSync(folder, 0o755);
  writeFileSync(
    join(folder, 'local.ndb'),
    `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`,
  );
  const port = await findFreePort();
  const socket = join(folder, 'clamd.ctl');
  const user = process.getuid?.() === 0 ? ['User root'] : [];
  const listen = where === 'tcp' ? ['TCPAddr 127.0.0.1', `TCPSocket ${port}`] : [`LocalSocket ${socket}`];
  const settings = [
    'Foreground yes',
    `DatabaseDirectory ${folder}`,
    ...listen,
    ...user,
    `StreamMaxLength ${limitBytes}`,
    'AlertExceedsMax yes',
    'AlertEncrypted yes',
    'SelfCheck 0',
  ];
  writeFileSync(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill('SIGKILL'));
  await waitForPong(where === 'tcp' ? { port, host: '127.0.0.1' } : { path: socket }).catch(async (error) => {
    await close();
    throw error;
  });
  const url = where === 'tcp' ? `tcp://127.0.0.1:${port}` : `unix://${socket}`;
  return { kind: 'clamd', url, close };
}

async function waitForPong(address: { port: number; host: string } | { path: string }): Promise<void> {
  const until = Date.now() + START_PATIENCE_MS;
  while (Date.now() < until) {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(address, () => socket.write('zPING\0'));
      socket.once('data', (bytes) => resolve(bytes.toString()));
      socket.once('error', () => resolve(''));
      socket.setTimeout(1_000, () => resolve(''));
    });
    if (answer.startsWith('PONG')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('clamd did not start');
}

/** INSTREAM as clamd speaks it: chunks with their length before them, a verdict after the one of length zero. */
async function startLocalServer({ where, limitBytes }: Asked): Promise<AntivirusServer> {
  const folder = mkdtempSync(join(tmpdir(), 'medicobus-clamd-'));
  const server = createServer((socket) => converse(socket, limitBytes));
  const port = await findFreePort();
  const path = join(folder, 'clamd.ctl');
  await new Promise<void>((resolve) =>
    where === 'tcp' ? server.listen(port, '127.0.0.1', resolve) : server.listen(path, resolve),
  );
  const close = async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    rmSync(folder, { recursive: true, force: true });
  };
  return { kind: 'local server', url: where === 'tcp' ? `tcp://127.0.0.1:${port}` : `unix://${path}`, close };
}

function converse(socket: Socket, limitBytes: number): void {
  const command = Buffer.from('zINSTREAM\0');
  let received = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    if (received.toString('latin1').startsWith('zPING')) return void socket.end('PONG\0');
    const stream = readChunks(received.subarray(command.length));
    if (stream.size > limitBytes) socket.end('INSTREAM size limit exceeded. ERROR\0');
    else if (stream.whole)
      socket.end(
        stream.content.includes(EICAR) ? 'stream: Eicar-Test-Signature.UNOFFICIAL FOUND\0' : 'stream: OK\0',
      );
  });
}

function readChunks(bytes: Buffer): { size: number; whole: boolean; content: Buffer } {
  const chunks: Buffer[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return { size: total(chunks), whole: true, content: Buffer.concat(chunks) };
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { size: total(chunks), whole: false, content: Buffer.alloc(0) };
}

function total(chunks: readonly Buffer[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}
