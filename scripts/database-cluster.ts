import pg from 'pg';

const OWNER = 'medicobus';
const APP_ROLE = 'medicobus_app';

export function databaseUrl(adminUrl: string, database: string, ownerPassword: string): string {
  const url = new URL(adminUrl);
  url.username = OWNER;
  url.password = ownerPassword;
  url.pathname = `/${database}`;
  return url.href;
}

/** The owner of our databases is nobody special, as with a hosted PostgreSQL; the application's role owns nothing. */
export async function ensureRoles(adminUrl: string, ownerPassword: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query('select rolname from pg_roles where rolname = any($1)', [
      [OWNER, APP_ROLE],
    ]);
    const present = new Set(rows.map((row) => row.rolname as string));
    if (!present.has(OWNER)) await client.query(`create role ${OWNER} login createrole`);
    await client.query(`alter role ${OWNER} password ${client.escapeLiteral(ownerPassword)}`);
    if (!present.has(APP_ROLE)) await client.query(`create role ${APP_ROLE} nologin noinherit`);
    await client.query(`grant ${APP_ROLE} to ${OWNER} with admin option`);
  });
}

export async function databaseExists(adminUrl: string, name: string): Promise<boolean> {
  return withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    return rowCount === 1;
  });
}

export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const from = template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`;
    await client.query(`create database ${client.escapeIdentifier(name)} owner ${OWNER}${from}`);
  });
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );
}

export async function renameDatabase(adminUrl: string, from: string, to: string): Promise<void> {
  await withClient(adminUrl, (client) =>
    client.query(`alter database ${client.escapeIdentifier(from)} rename to ${client.escapeIdentifier(to)}`),
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
