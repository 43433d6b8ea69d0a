// The floor: bare node:http and pg, with the statements of an autosave and nothing else. A process of its own,
// as the application's is.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const [tokenHash, userId, applicationId] = [
  Buffer.from(process.env.FLOOR_TOKEN_HASH, 'hex'),
  process.env.FLOOR_USER,
  process.env.FLOOR_APPLICATION,
];

const FIND_SESSION = `
  select sessions.created_at, sessions.last_seen_at, sessions.expires_at, users.id, users.email, users.display_name
    from sessions join users on users.id = sessions.user_id
    left join user_roles on user_roles.user_id = users.id and user_roles.revoked_at is null
   where sessions.token_hash = $1 and users.disabled_at is null`;
const SETTLE = `
  select set_config('app.actor', 'person', true), set_config('app.user_id', $1, true), set_config('app.roles', '', true),
    set_config('app.authorities', '', true), set_config('app.departments', '', true), set_config('app.scope', '', true),
    set_config('role', 'medicobus_app', true)`;
const HOLD = `
  select applications.id, applications.status, application_members.role
    from applications join application_members on application_members.application_id = applications.id
   where applications.id = $1 and application_members.user_id = $2 for share of applications`;
const WRITE = `
  with posted as (
    select path, value, base from jsonb_to_recordset($1::jsonb) as change (path text, value jsonb, base integer)
  ), written as (
    insert into answers as current (application_id, path, value, version, written_by)
    select $2, path, value, base + 1, $3 from posted order by path
    on conflict (application_id, path) do update
      set value = excluded.value, version = excluded.version,
          written_by = excluded.written_by, written_at = clock_timestamp()
      where current.version = excluded.version - 1 and current.value <> excluded.value
    returning path, value, version, written_by, written_at
  ), logged as (
    insert into answer_log (application_id, path, value, version, written_by, written_at)
    select $2, path, value, version, written_by, written_at from written order by path
  )
  select path, value, version from written order by path`;

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { changes } = JSON.parse(Buffer.concat(chunks).toString());
    const posted = JSON.stringify(
      changes.map(({ baseVersion, ...change }) => ({ ...change, base: baseVersion })),
    );
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `select set_config('app.actor', 'sign_in', true), set_config('role', 'medicobus_app', true)`,
      );
      await client.query(FIND_SESSION, [tokenHash]);
      await client.query('commit');
      await client.query('begin');
      await client.query(SETTLE, [userId]);
      await client.query(HOLD, [applicationId, userId]);
      const { rows } = await client.query(WRITE, [posted, applicationId, userId]);
      const clock = await client.query('select clock_timestamp() as now');
      await client.query('commit');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ savedAt: clock.rows[0].now, results: rows }));
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      response.statusCode = 500;
      response.end(String(error));
    } finally {
      client.release();
    }
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.({ ready: true }));
process.once('SIGTERM', () => process.exit(0));
