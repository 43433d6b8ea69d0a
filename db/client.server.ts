import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB as Database } from './schema.ts';

const INT8 = 20;
const DATE = 1082;
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(DATE, (text) => text);

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

export interface ActiveRole {
  id: string;
  role: string;
  authorityId: number | null;
  departmentCode: string | null;
}

export interface PersonActor {
  kind: 'person';
  userId: string;
  roles: readonly ActiveRole[];
}

/** Whoever holds the personal link of one consultation. */
export type ConsultedBody = { kind: 'consulted_body'; tokenHash: Buffer };

export type Actor =
  | PersonActor
  | ConsultedBody
  | { kind: 'public' }
  | { kind: 'sign_in' }
  | { kind: 'worker' };

export const PUBLIC: Actor = { kind: 'public' };
export const SIGN_IN: Actor = { kind: 'sign_in' };
export const WORKER: Actor = { kind: 'worker' };

const APP_ROLE = 'medicobus_app';
const APPLICATION_NAME = 'medicobus';
const shared = globalThis as typeof globalThis & {
  medicobusConnection?: Connection;
  medicobusTurns?: AsyncLocalStorage<Turn>;
};

interface Connection {
  url: string;
  pool: pg.Pool;
  db: Db;
  hasAppRole: Promise<boolean>;
}

interface Turn {
  last: Promise<void>;
  inTransaction: boolean;
}

/** Opens the process's one pool; a second call with the same address answers the same pool. */
export function connect(url: string, options: { max?: number } = {}): Db {
  if (shared.medicobusConnection?.url === url) return shared.medicobusConnection.db;
  if (shared.medicobusConnection) throw new Error('This process is already connected to another database');
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 20_000,
  });
  // A connection that the server closes must not take the process down. When idle, the next query opens another;
  // within a transaction, the next statement fails, and with it the act.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  shared.medicobusConnection = { url, pool, db, hasAppRole: detectAppRole(pool) };
  shared.medicobusConnection.hasAppRole.catch(() => undefined);
  return db;
}

export async function disconnect(): Promise<void> {
  const connection = shared.medicobusConnection;
  shared.medicobusConnection = undefined;
  await connection?.db.destroy();
}

/** The owner's handle, for migrations, seeds and health: policies still apply to it (FORCE). */
export function ownerDb(): Db {
  return connection().db;
}

/**
 * Runs `work` as somebody, in one transaction: the settings that row-level security reads are fixed for it,
 * under a role that owns nothing. (A hosted database that gives a single role runs as that owner under FORCE.)
 * Within a request, transactions take turns, so that a request never holds two pooled connections.
 */
export async function asActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return takeTurn(async () => {
    const current = connection();
    const switchRole = await readAppRole(current);
    return current.db.transaction().execute(async (tx) => {
      await settle(tx, actor, switchRole);
      return work(tx);
    });
  });
}

/** Binds asActor's turns to one request: its loaders share the queue. */
export function withTurns<T>(work: () => T): T {
  return turns().run({ last: Promise.resolve(), inTransaction: false }, work);
}

async function settle(tx: Tx, actor: Actor, switchRole: boolean): Promise<void> {
  const roles = actor.kind === 'person' ? actor.roles : [];
  const authorities = roles.flatMap((held) => (isDesk(held) ? [held.authorityId] : []));
  const departments = roles.flatMap((held) => (held.role === 'anct_delegate' ? [held.departmentCode] : []));
  await sql`select
    set_config('app.actor', ${actor.kind}, true),
    set_config('app.user_id', ${actor.kind === 'person' ? actor.userId : ''}, true),
    set_config('app.roles', ${[...new Set(roles.map((held) => held.role))].join(',')}, true),
    set_config('app.authorities', ${authorities.join(',')}, true),
    set_config('app.departments', ${departments.join(',')}, true),
    set_config('app.consultation', ${actor.kind === 'consulted_body' ? actor.tokenHash.toString('hex') : ''}, true),
    set_config('app.scope', '', true)
    ${switchRole ? sql`, set_config('role', ${APP_ROLE}, true)` : sql``}`.execute(tx);
}

/** An ARS reviewer sees the files assigned to them, not the agency's whole desk. */
function isDesk(held: ActiveRole): boolean {
  return held.role === 'ars_officer' || held.role === 'ars_director';
}

function connection(): Connection {
  if (!shared.medicobusConnection) throw new Error('No database: call connect(url) first');
  return shared.medicobusConnection;
}

async function detectAppRole(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ usable: boolean }>(
    `select coalesce(bool_or(pg_has_role(current_user, oid, 'member')), false) as usable
       from pg_roles where rolname = $1`,
    [APP_ROLE],
  );
  return rows[0]?.usable ?? false;
}

/** A database that was down at start is asked again, never taken for one without the role. */
async function readAppRole(current: Connection): Promise<boolean> {
  try {
    return await current.hasAppRole;
  } catch {
    current.hasAppRole = detectAppRole(current.pool);
    current.hasAppRole.catch(() => undefined);
    return current.hasAppRole;
  }
}

function turns(): AsyncLocalStorage<Turn> {
  shared.medicobusTurns ??= new AsyncLocalStorage<Turn>();
  return shared.medicobusTurns;
}

async function takeTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = turns().getStore();
  if (!turn) return turns().run({ last: Promise.resolve(), inTransaction: true }, work);
  if (turn.inTransaction) throw new Error('asActor inside asActor: hand the transaction down instead');
  const before = turn.last;
  let done: () => void = () => undefined;
  turn.last = new Promise((resolve) => {
    done = resolve;
  });
  await before;
  try {
    return await turns().run({ last: Promise.resolve(), inTransaction: true }, work);
  } finally {
    done();
  }
}
