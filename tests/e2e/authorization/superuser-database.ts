import pg from 'pg';

/**
 * The house's database seen by the server's superuser, whom no policy stops: every row, whoever it belongs to. Nothing
 * is locked for it but the rows that it writes, since the house's own processes go on meanwhile.
 */
export type SuperuserDatabase = {
  rows: <Row extends pg.QueryResultRow>(query: string, values?: unknown[]) => Promise<Row[]>;
  /** Writes where no actor may, and fails when there was nothing to write. */
  rewrite: (query: string, values?: unknown[]) => Promise<void>;
  /** A digest per table of all that requests could change; what the clock and the worker touch is left out. */
  fingerprint: () => Promise<Map<string, string>>;
  close: () => Promise<void>;
};

const IGNORED_TABLES = ['rate_limits', 'kysely_migration', 'kysely_migration_lock', 'communes', 'epcis'];
const IGNORED_COLUMNS: Record<string, string[]> = {
  sessions: ['last_seen_at'],
  mails: ['sent_at', 'message_id', 'attempts', 'last_error'],
};

export async function openSuperuserDatabase(superuserUrl: string): Promise<SuperuserDatabase> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`select set_config('app.actor', 'worker', false)`);
  const rows = async <Row extends pg.QueryResultRow>(query: string, values: unknown[] = []) =>
    (await client.query<Row>(query, values)).rows;
  const tables = (
    await rows<{ name: string }>(`select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`)
  )
    .map(({ name }) => name)
    .filter((name) => !IGNORED_TABLES.includes(name));

  async function fingerprint(): Promise<Map<string, string>> {
    const digests = tables.map((table) => {
      const row = (IGNORED_COLUMNS[table] ?? []).map((column) => ` - '${column}'`).join('');
      return `select '${table}' as name, count(*) || ' rows, ' || coalesce(md5(string_agg(line, '|' order by line)), '') as digest
        from (select (to_jsonb(t)${row})::text as line from ${table} t) lines`;
    });
    const found = await rows<{ name: string; digest: string }>(digests.join(' union all '));
    return new Map(found.map(({ name, digest }) => [name, digest]));
  }

  async function rewrite(query: string, values: unknown[] = []): Promise<void> {
    const { rowCount } = await client.query(query, values);
    if (rowCount === 0) throw new Error(`Nothing to rewrite: ${query}`);
  }

  return { rows, rewrite, fingerprint, close: () => client.end() };
}

/** The tables in which something changed between two fingerprints. */
export function changedTables(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...after].filter(([table, digest]) => before.get(table) !== digest).map(([table]) => table);
}
