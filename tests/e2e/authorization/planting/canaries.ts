import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import type { Tx } from '#db/client.server.ts';
import { demonstrationEmail, demonstrationId } from '#db/seeds/people.server.ts';
import { NATIONAL } from '#db/seeds/play/actors.ts';
import type { Canary, CanaryKind } from '../world.ts';

export const REVIEW_WAVE = demonstrationId('wave appel-en-instruction 1');

const CHECK_CODE = 'R07';

/** Puts a string of its own into every text of every row, and remembers whose it is. */
export async function plantCanaries(tx: Tx): Promise<Canary[]> {
  const canaries: Canary[] = [];
  const fresh = (kind: CanaryKind, tie: Pick<Canary, 'applicationId' | 'userId'> = {}): string => {
    const text = `canari${randomUUID().replaceAll('-', '').slice(0, 18)}`;
    canaries.push({ text, kind, ...tie });
    return text;
  };
  const each = async (query: string) =>
    (await sql<Record<string, string>>`${sql.raw(query)}`.execute(tx)).rows as {
      id: string;
      application_id: string;
      user_id: string;
    }[];

  for (const review of await each('select id, application_id, reviewer_id as user_id from reviews')) {
    const tie = { applicationId: review.application_id, userId: review.user_id };
    await sql`update marks set comment = comment || ${` ${fresh('comment', tie)}`} where review_id = ${review.id}`.execute(
      tx,
    );
    await sql`update reviews set opinion_text = opinion_text || ${` ${fresh('opinion_text', tie)}`}
      where id = ${review.id}`.execute(tx);
  }
  for (const review of await each(
    `select id, application_id, reviewer_id as user_id from reviews where corrects_id is not null`,
  )) {
    const text = fresh('comment', { applicationId: review.application_id, userId: review.user_id });
    await sql`update reviews set correction_reason = ${text} where id = ${review.id}`.execute(tx);
  }
  for (const { user_id } of await each('select distinct reviewer_id as user_id from assignments')) {
    const [name, mail] = [
      fresh('reviewer_name', { userId: user_id }),
      fresh('agent_email', { userId: user_id }),
    ];
    await sql`update users set display_name = display_name || ${` ${name}`}, email = ${`${mail}@agents.invalid`}
      where id = ${user_id}`.execute(tx);
  }
  for (const { user_id } of await each('select distinct user_id from application_members')) {
    const text = fresh('member_name', { userId: user_id });
    await sql`update users set display_name = display_name || ${` ${text}`} where id = ${user_id}`.execute(
      tx,
    );
  }
  await plantExchanges(tx);
  const byFile: [CanaryKind, table: string, column: string, key: string][] = [
    ['internal_note', 'internal_notes', 'body', 'id'],
    ['message', 'message_threads', 'subject', 'id'],
    ['message', 'messages', 'body', 'id'],
    ['message_file', 'message_files', 'file_name', 'id'],
    ['regional_opinion', 'regional_opinions', 'opinion_text', 'id'],
    ['decision_reason', 'decisions', 'reasons', 'id'],
    ['title', 'applications', 'title', 'id'],
    ['attachment_name', 'attachments', 'file_name', 'id'],
    ['divergence', 'review_progress', 'divergence_reason', 'application_id'],
  ];
  for (const [kind, table, column, key] of byFile) {
    const owner = table === 'applications' ? 'id' : 'application_id';
    for (const row of await each(`select ${key} as id, ${owner} as application_id from ${table}`)) {
      const text = fresh(kind, { applicationId: row.application_id });
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} || ${` ${text}`}
        where ${sql.ref(key)} = ${row.id}`.execute(tx);
    }
  }
  for (const row of await each(
    'select id, application_id from application_events where not holder_visible',
  )) {
    const text = fresh('internal_event', { applicationId: row.application_id });
    await sql`update application_events set reason = ${text} where id = ${row.id}`.execute(tx);
  }
  for (const row of await each('select distinct application_id from admissibility_checks')) {
    const text = fresh('check_note', { applicationId: row.application_id });
    await sql`update admissibility_checks set note = ${text}
      where application_id = ${row.application_id} and code = ${CHECK_CODE} and outcome <> 'fail'`.execute(
      tx,
    );
  }
  for (const row of await each(
    'select id, id as application_id from applications where first_deposited_at is not null',
  )) {
    const text = fresh('support_note', { applicationId: row.application_id });
    await sql`insert into support_records (application_id, user_id, note, recorded_by)
      select ${row.id}, id, ${text}, id from users where email = ${demonstrationEmail('nor-direction')}`.execute(
      tx,
    );
  }
  for (const row of await each('select id, id as application_id from applications')) {
    const text = fresh('live_answer', { applicationId: row.application_id });
    const { rowCount } = await updated(
      tx,
      sql`update answers set value = to_jsonb(${`Réponse ${text}`}::text)
        where application_id = ${row.id} and path in ('projet.objectives', 'porteur.purpose', 'porteur.name')`,
    );
    if (rowCount === 0) canaries.pop();
  }
  for (const row of await each('select id, id as application_id, created_by as user_id from applications')) {
    const text = fresh('team_comment', { applicationId: row.application_id });
    const id = randomUUID();
    await sql`insert into section_comments (id, application_id, section, thread_id, author_id, body)
      values (${id}, ${row.id}, 'projet', ${id}, ${row.user_id}, ${text})`.execute(tx);
  }
  await sql`update call_events set reason = ${fresh('call_journal')}`.execute(tx);
  await sql`update mails set last_error = ${fresh('mail_error')} where sent_at is not null`.execute(tx);
  await preparePublication(tx, fresh('unpublished_snapshot'));
  return canaries;
}

/** Each deposited file gets an exchange with a file in it, and a note: the seeds have few. */
async function plantExchanges(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string; call_id: string }>`select id, call_id from applications
    where first_deposited_at is not null`.execute(tx);
  const author = demonstrationId('nor-instruction');
  for (const { id, call_id: callId } of rows) {
    const thread = randomUUID();
    await sql`insert into message_threads (id, application_id, call_id, subject, side, opened_by, last_desk_at)
      values (${thread}, ${id}, ${callId}, 'Un échange', 'agency', ${author}, clock_timestamp())`.execute(tx);
    await sql`insert into messages (id, thread_id, application_id, side, author_id, service, body)
      values (${thread}, ${thread}, ${id}, 'agency', ${author}, 'ARS', 'Un message')`.execute(tx);
    await sql`insert into message_files (id, message_id, application_id, file_name, media_type, size_bytes, sha256,
        storage_key, uploaded_by, check_state)
      select ${randomUUID()}, ${thread}, ${id}, 'echange.pdf', a.media_type, a.size_bytes, a.sha256, a.storage_key,
             ${author}, 'unscanned'
        from attachments a where a.application_id = ${id} and a.removed_at is null order by a.id limit 1`.execute(
      tx,
    );
    await sql`insert into internal_notes (id, application_id, author_id, body)
      values (${randomUUID()}, ${id}, ${author}, 'Une note')`.execute(tx);
  }
}

async function updated(tx: Tx, query: ReturnType<typeof sql>): Promise<{ rowCount: number }> {
  const { numAffectedRows } = await query.execute(tx);
  return { rowCount: Number(numAffectedRows ?? 0) };
}

/** The published wave's snapshot under the other wave's name: prepared, approved by nobody. */
async function preparePublication(tx: Tx, canary: string): Promise<void> {
  const { rows } = await sql<{ snapshot: Record<string, JsonValue> }>`select snapshot from publications
    where approved_at is not null limit 1`.execute(tx);
  const target = (
    await sql<{ call_id: string; slug: string; title: string }>`select c.id as call_id, c.slug, c.title
    from waves w join calls c on c.id = w.call_id where w.id = ${REVIEW_WAVE}`.execute(tx)
  ).rows[0];
  const published = rows[0]?.snapshot;
  if (!published || !target) throw new Error('No published wave to copy');
  const snapshot = JSON.parse(
    JSON.stringify({ ...published, call: { slug: target.slug, title: target.title } }).replaceAll(
      '"title":"',
      `"title":"${canary} `,
    ),
  ) as JsonValue;
  const sha256 = createHash('sha256').update(canonicalBytes(snapshot)).digest();
  await sql`insert into publications (call_id, wave_id, snapshot, sha256, prepared_by, embargo_until)
    values (${target.call_id}, ${REVIEW_WAVE}, ${JSON.stringify(snapshot)}::jsonb, ${sha256},
      ${NATIONAL.userId}, clock_timestamp() - interval '1 day')`.execute(tx);
}
