import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ScanVerdict } from '#app/domain/application/attachment-check.ts';
import { environment } from '#app/server/env.server.ts';

/** Reads a file for viruses. It answers, or throws AntivirusUnavailable: silence is never "clean". */
export interface Antivirus {
  scan(content: Readable): Promise<ScanVerdict>;
}

export class AntivirusUnavailable extends Error {}

type ClamdOptions = { connectTimeoutMs?: number; idleTimeoutMs?: number };

const CHUNK_BYTES = 65_536;
/** How long a reply may still come once the file could not be sent to its end. */
const LAST_WORDS_MS = 1_000;

/** clamd over TCP (tcp://host:3310) or a local socket (unix:///run/clamav/clamd.ctl), by its INSTREAM command. */
export function createClamd(
  url: string,
  { connectTimeoutMs = 5_000, idleTimeoutMs = 60_000 }: ClamdOptions = {},
): Antivirus {
  async function scan(content: Readable): Promise<ScanVerdict> {
    const socket = await open(url, connectTimeoutMs);
    const reply = readReply(socket, idleTimeoutMs);
    let isCut = false;
    try {
      // clamd may answer before the end (a limit) and close: what it said then counts more than the cut.
      await Promise.race([sendStream(socket, content), reply]).catch(() => {
        isCut = !content.errored && socket.bytesWritten > CHUNK_BYTES;
        setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
      });
      return readVerdict(await reply);
    } catch (error) {
      // Closing on a stream that goes on may lose the words that say why: alive, clamd does so at its limit only.
      if (isCut && (await isAlive(url, connectTimeoutMs)))
        return { kind: 'not_scanned', reason: 'over_limits' };
      throw error;
    } finally {
      socket.destroy();
      content.destroy();
    }
  }
  return { scan };
}

async function isAlive(url: string, timeoutMs: number): Promise<boolean> {
  try {
    const socket = await open(url, timeoutMs);
    const reply = readReply(socket, timeoutMs);
    socket.write('zPING\0');
    const isPong = (await reply).startsWith('PONG');
    socket.destroy();
    return isPong;
  } catch {
    return false;
  }
}

async function open(url: string, timeoutMs: number): Promise<Socket> {
  const { protocol, hostname, port, pathname } = new URL(url);
  const socket = connect(
    protocol === 'unix:'
      ? { path: pathname }
      : { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) },
  );
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMs) });
    return socket;
  } catch (error) {
    socket.destroy();
    throw new AntivirusUnavailable('The antivirus does not answer', { cause: error });
  }
}

/** Each chunk is preceded by its length; one of length zero ends the file. The socket's pace is respected. */
async function sendStream(socket: Socket, content: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const bytes of content as AsyncIterable<Buffer>)
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      const chunk = bytes.subarray(at, at + CHUNK_BYTES);
      await write(socket, Buffer.concat([lengthOf(chunk.length), chunk]));
    }
  await write(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** What clamd has said is read before more is sent: a write to a closed socket would throw its last words away. */
async function write(socket: Socket, bytes: Buffer): Promise<void> {
  await setImmediate();
  if (socket.destroyed) throw new AntivirusUnavailable('The antivirus closed the connection');
  if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
}

/** What clamd says until it closes; silence in both directions for too long ends the wait. */
function readReply(socket: Socket, idleTimeoutMs: number): Promise<string> {
  let text = '';
  const reply = new Promise<string>((resolve, reject) => {
    const give = () =>
      text === '' ? reject(new AntivirusUnavailable('The antivirus said nothing')) : resolve(text);
    socket.setTimeout(idleTimeoutMs, () => socket.destroy());
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (text.includes('\0')) give();
    });
    socket.on('error', give);
    socket.on('close', give);
  });
  reply.catch(() => undefined);
  return reply;
}

/** Findings that say "I could not look", which clamd reports as if they were viruses. */
const NOT_LOOKED_AT = [
  { prefix: 'Heuristics.Limits.Exceeded', reason: 'over_limits' },
  { prefix: 'Heuristics.Encrypted', reason: 'encrypted' },
] as const;

export function readVerdict(reply: string): ScanVerdict {
  const line = reply.split('\0', 1)[0]?.trim() ?? '';
  if (/^stream: OK$/.test(line)) return { kind: 'clean' };
  const signature = /^stream: (.+) FOUND$/.exec(line)?.[1];
  if (signature !== undefined) {
    const limit = NOT_LOOKED_AT.find(({ prefix }) => signature.startsWith(prefix));
    return limit ? { kind: 'not_scanned', reason: limit.reason } : { kind: 'infected', signature };
  }
  if (/size limit exceeded/i.test(line)) return { kind: 'not_scanned', reason: 'over_limits' };
  throw new AntivirusUnavailable(`The antivirus answered: ${line.slice(0, 200)}`);
}

let current: { url: string | undefined; antivirus: Antivirus | undefined } | undefined;

/** The antivirus of this installation; undefined when none is configured, and files are then "not scanned". */
export function antivirus(): Antivirus | undefined {
  const { clamdUrl } = environment();
  if (current?.url !== clamdUrl || current === undefined)
    current = { url: clamdUrl, antivirus: clamdUrl === undefined ? undefined : createClamd(clamdUrl) };
  return current.antivirus;
}
