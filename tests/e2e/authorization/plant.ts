import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { notifyDecisions } from '#app/commands/notify-decisions.server.ts';
import { canonicalBytes, type JsonValue } from '#app/domain/shared/canonical-json.ts';
import { asActor, connect, disconnect, ownerDb, type Tx, WORKER } from '#db/client.server.ts';
import type { Draw } from '#db/seeds/draw.ts';
import { demonstrationEmail, demonstrationId, holderKey } from '#db/seeds/people.server.ts';
import { delegateOf, must, NATIONAL } from '#db/seeds/play/actors.ts';
import { decideWave } from '#db/seeds/play/decide.server.ts';
import { reviewFile, signOpinion, stateNoTie } from '#db/seeds/play/examine.server.ts';
import { attemptDeposit, completeDeposit, writeApplication } from '#db/seeds/play/file-application.server.ts';
import { findFile } from '#db/seeds/play/find-file.server.ts';
import { pickTerritories } from '#db/seeds/projects.server.ts';
import type { Actor, Canary, CanaryKind, FileFacts, MemberRole, World } from './world.ts';

/**
 * Adds to the seeded house what the authorization tests look for: a person in every position, files at every stage, a
 * wave decided and not told, its publication prepared and not approved, and canaries in all that somebody must not
 * read. Runs as a process of its own, because the acts are the product's commands.
 */
const REVIEW_WAVE = demonstrationId('wave appel-en-instruction 1');
const OPEN_WAVE = demonstrationId('wave appel-ouvert 1');
/** A file of another agency than the seeds' handful. */
const ELSEWHERE = { departmentCode: '29', authorityId: 3, officer: 'bre-instruction', holderIndex: 30 };
const FIRST_HOLDER_UNDER_REVIEW = 40;
const CHECK_CODE = 'R07';
/** Marks without chance: two readers then never diverge. */
const MIDDLE: Draw = {
  between: (low, high) => Math.round((low + high) / 2),
  pick: (list) => list[0],
  digits: (length) => '0'.repeat(length),
};

/** The files that the matrix tries, one per position of a file in its life. */
const FILE_KEYS: Record<string, string> = {
  draft: `a.status = 'draft'`,
  deposited: `a.status = 'deposited' and a.authority_id = 9 and c.slug = 'appel-ouvert'`,
  half_reviewed: `a.status = 'in_review'`,
  reviewed: `a.status = 'reviewed'`,
  in_committee: `a.status = 'in_committee'`,
  published: `a.status = 'decided' and c.slug = 'appel-2023-2024'`,
  elsewhere: `a.authority_id = ${ELSEWHERE.authorityId}`,
};

connect(process.env.DATABASE_URL ?? '');
const world = await plant();
await disconnect();
process.send?.(world, () => process.disconnect());

async function plant(): Promise<World> {
  await advanceFiles();
  const actors = describeActors();
  const files = await asOwner(async (tx) => {
    const chosen = await chooseFiles(tx);
    await addPeople(tx, actors, chosen);
    return chosen;
  });
  const canaries = await asOwner((tx) => plantCanaries(tx));
  await notifyOneDecision(files.find(({ key }) => key === 'in_committee')?.id ?? '');
  return asOwner((tx) => readWorld(tx, { actors, files, canaries }));
}

// ---------------------------------------------------------------- stages

/** Each file under review goes one step on, so that two are before the committee; one more is filed elsewhere. */
async function advanceFiles(): Promise<void> {
  const [assigned, half, reviewed] = await Promise.all([0, 1, 2].map(fileUnderReview));
  if (!assigned || !half || !reviewed) throw new Error('The seeds have fewer files under review');
  await signOpinion(reviewed, 3, null);
  await reviewFile(half, { turn: 1, worth: 4, draw: MIDDLE, only: 'anct' });
  await reviewFile(assigned, { turn: 0, worth: 3, draw: MIDDLE, only: 'ars' });
  // The other reviewer has opened the file, and not answered yet.
  await stateNoTie(assigned, delegateOf(assigned.departmentCode));
  await decideWave(REVIEW_WAVE, new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));

  const [territory] = await asActor(WORKER, (tx) => pickTerritories(tx, [ELSEWHERE.departmentCode]));
  if (!territory) throw new Error('No territory to file from');
  const { holderIndex } = ELSEWHERE;
  const applicationId = await writeApplication({
    holderIndex,
    waveId: OPEN_WAVE,
    territory,
    holderType: 'CPTS',
    requestedCents: 9_000_000,
    today: new Date().toISOString().slice(0, 10),
  });
  await completeDeposit(holderIndex, await attemptDeposit(holderIndex, applicationId));
}

async function fileUnderReview(index: number) {
  const { id } = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('applications')
      .select('id')
      .where('created_by', '=', demonstrationId(holderKey(FIRST_HOLDER_UNDER_REVIEW + index)))
      .executeTakeFirstOrThrow(),
  );
  return findFile(id);
}

/** One of the two decisions is told, by the act itself: its mail leaves through the worker. */
async function notifyOneDecision(untold: string): Promise<void> {
  const { id } = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('decisions')
      .select('id')
      .where('wave_id', '=', REVIEW_WAVE)
      .where('application_id', '<>', untold)
      .executeTakeFirstOrThrow(),
  );
  must('notify one', await notifyDecisions(NATIONAL, { waveId: REVIEW_WAVE, decisionIds: [id] }));
}

// ---------------------------------------------------------------- people

/** Everybody who may knock: those of the seeds where a position is theirs, planted ones elsewhere. */
function describeActors(): Actor[] {
  const seeded = (key: string, account: string, ...roles: Partial<Actor['roles'][number]>[]): Actor => ({
    key,
    userId: demonstrationId(account),
    email: demonstrationEmail(account),
    roles: roles.map(fullRole),
    fate: 'active',
  });
  const planted = (key: string, ...roles: Partial<Actor['roles'][number]>[]): Actor =>
    seeded(key, `temoin-${key}`, ...roles);
  return [
    { key: 'anonymous', userId: null, email: '', roles: [], fate: 'active' },
    planted('holder'),
    planted('editor'),
    planted('reader'),
    seeded('other_holder', holderKey(ELSEWHERE.holderIndex)),
    seeded('officer', 'nor-instruction', { role: 'ars_officer', authorityId: 9 }),
    seeded('director', 'nor-direction', { role: 'ars_director', authorityId: 9 }),
    seeded('officer_elsewhere', ELSEWHERE.officer, {
      role: 'ars_officer',
      authorityId: ELSEWHERE.authorityId,
    }),
    planted('officer_and_member', { role: 'ars_officer', authorityId: 9 }),
    planted('delegate', { role: 'anct_delegate', departmentCode: '61' }),
    seeded(
      'delegate_elsewhere',
      'anct-29',
      { role: 'anct_delegate', departmentCode: '29' },
      { role: 'anct_reviewer', departmentCode: '29' },
    ),
    seeded('ars_reviewer', 'nor-evaluation-1', { role: 'ars_reviewer', authorityId: 9 }),
    seeded(
      'anct_reviewer',
      'anct-61',
      { role: 'anct_delegate', departmentCode: '61' },
      { role: 'anct_reviewer', departmentCode: '61' },
    ),
    planted('reviewer_not_assigned', { role: 'ars_reviewer', authorityId: 9 }),
    planted('reviewer_withdrawn', { role: 'ars_reviewer', authorityId: 9 }),
    seeded('national', 'national', { role: 'national_official' }),
    seeded('chair', 'presidence', { role: 'national_chair' }),
    seeded('publisher', 'publication', { role: 'publisher' }),
    seeded('admin', 'administration', { role: 'admin' }),
    seeded('auditor', 'controle', { role: 'auditor' }),
    { ...planted('closed_account', { role: 'ars_officer', authorityId: 9 }), fate: 'closed' },
    { ...planted('revoked_role', { role: 'ars_officer', authorityId: 9 }), fate: 'roles_revoked' },
  ];
}

function fullRole(held: Partial<Actor['roles'][number]>): Actor['roles'][number] {
  return {
    role: held.role ?? '',
    authorityId: held.authorityId ?? null,
    departmentCode: held.departmentCode ?? null,
  };
}

async function chooseFiles(tx: Tx): Promise<{ key: string; id: string }[]> {
  const files = [];
  for (const [key, condition] of Object.entries(FILE_KEYS)) {
    const { rows } = await sql<{
      id: string;
    }>`select a.id from applications a join calls c on c.id = a.call_id
      where ${sql.raw(condition)} order by ('61' = any(a.department_codes)) desc, a.created_at, a.id limit 1`.execute(
      tx,
    );
    if (!rows[0]) throw new Error(`No file is ${key}`);
    files.push({ key, id: rows[0].id });
  }
  return files;
}

async function addPeople(tx: Tx, actors: Actor[], files: { key: string; id: string }[]): Promise<void> {
  const planted = [
    ...actors.filter(({ email }) => email.includes('temoin-')),
    {
      key: 'sacrificed',
      userId: demonstrationId('temoin-sacrificed'),
      email: demonstrationEmail('temoin-sacrificed'),
      roles: [fullRole({ role: 'auditor' })],
    },
  ];
  for (const { key, userId, email, roles } of planted) {
    await sql`insert into users (id, email, display_name, is_demonstration)
      values (${userId}, ${email}, ${`Témoin ${key}`}, true)`.execute(tx);
    for (const [index, held] of roles.entries())
      await sql`insert into user_roles (id, user_id, role, authority_id, department_code)
        values (${demonstrationId(`temoin-${key} role ${index}`)}, ${userId}, ${held.role}, ${held.authorityId},
          ${held.departmentCode})`.execute(tx);
  }
  const idOf = (key: string) => actors.find((actor) => actor.key === key)?.userId ?? '';
  const member = async (actorKey: string, role: MemberRole, fileKeys: string[]) => {
    for (const { id } of files.filter(({ key }) => fileKeys.includes(key)))
      await sql`insert into application_members (application_id, user_id, role)
        values (${id}, ${idOf(actorKey)}, ${role})`.execute(tx);
  };
  const followed = ['draft', 'deposited', 'half_reviewed', 'reviewed', 'in_committee', 'published'];
  await member('holder', 'signatory', followed);
  await member('editor', 'editor', ['draft', 'deposited', 'in_committee']);
  await member('reader', 'reader', ['draft', 'deposited', 'in_committee']);
  await member('officer_and_member', 'editor', ['deposited', 'half_reviewed', 'in_committee']);
  const halfReviewed = files.find(({ key }) => key === 'half_reviewed')?.id ?? '';
  await sql`insert into assignments (application_id, call_id, authority_id, reviewer_id, seat, state, assigned_by)
    select id, call_id, authority_id, ${idOf('reviewer_withdrawn')}, 'ars', 'withdrawn', ${idOf('officer')}
      from applications where id = ${halfReviewed}`.execute(tx);
}

// ---------------------------------------------------------------- canaries

/** Puts a string of its own into every text of every row, and remembers whose it is. */
async function plantCanaries(tx: Tx): Promise<Canary[]> {
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

// ---------------------------------------------------------------- facts

async function readWorld(
  tx: Tx,
  known: { actors: Actor[]; files: { key: string; id: string }[]; canaries: Canary[] },
): Promise<World> {
  const read = async <Row>(query: string) => (await sql<Row>`${sql.raw(query)}`.execute(tx)).rows;
  const rows = await read<Omit<FileFacts, 'key' | 'members'>>(`select a.id, c.slug as "callSlug", a.status,
      a.first_deposited_at is not null as "isDeposited",
      exists (select 1 from sealed_deposits s where s.application_id = a.id) as "isSealed", a.authority_id as "authorityId",
      a.associated_authority_ids as "associatedAuthorityIds", a.department_codes as "departmentCodes",
      exists (select 1 from decision_notifications n where n.application_id = a.id) as "isNotified",
      coalesce((select value #>> '{}' from answers where application_id = a.id and path = 'contacts.noticeEmail'), '')
        as "noticeEmail"
    from applications a join calls c on c.id = a.call_id order by a.id`);
  const members = await read<{ application_id: string; user_id: string; role: MemberRole }>(
    'select application_id, user_id, role from application_members',
  );
  const accounts = await read<{ id: string; email: string; roles: Actor['roles'] | null }>(
    `select u.id, u.email, json_agg(json_build_object('role', r.role, 'authorityId', r.authority_id,
        'departmentCode', r.department_code)) filter (where r.id is not null) as roles
      from users u left join user_roles r on r.user_id = u.id group by u.id order by u.id`,
  );
  const emails = new Map(accounts.map(({ id, email }) => [id, email]));
  return {
    actors: known.actors.map((actor) => ({ ...actor, email: emails.get(actor.userId ?? '') ?? '' })),
    people: accounts.map(({ id, email, roles }) => ({
      key: email,
      userId: id,
      email,
      roles: roles ?? [],
      fate: 'active',
    })),
    canaries: known.canaries,
    files: rows.map((row) => ({
      ...row,
      key: known.files.find(({ id }) => id === row.id)?.key ?? '',
      members: Object.fromEntries(
        members
          .filter(({ application_id }) => application_id === row.id)
          .map(({ user_id, role }) => [user_id, role]),
      ),
    })),
    assignments:
      await read(`select s.id, s.application_id as "applicationId", s.reviewer_id as "reviewerId", s.seat,
        s.state in ('deployed', 'accepted') as "isActive", v.locked_at is not null as "isLocked",
        v.unblinded_at is not null as "isUnblinded"
      from assignments s left join reviews v on v.assignment_id = s.id order by s.id`),
    prepared: (
      await read<World['prepared']>(
        `select id, encode(sha256, 'hex') as sha256 from publications where approved_at is null`,
      )
    )[0] ?? { id: '', sha256: '' },
    laureates: Object.fromEntries(
      (
        await read<{ wave_id: string; reference: string }>(`select d.wave_id, a.reference from decisions d
          join applications a on a.id = d.application_id where d.outcome = 'selected' order by a.reference`)
      ).map(({ wave_id, reference }) => [wave_id, reference]),
    ),
    proposals:
      await read(`select p.id, p.authority_id as "authorityId", (select l.id from assignment_proposal_lines l
        where l.proposal_id = p.id and l.kind <> 'fixed' order by l.id limit 1) as "lineId"
      from assignment_proposals p order by p.id`),
    meetings: await read(`select m.id,
        array(select s.user_id::text from committee_members s where s.meeting_id = m.id) as "memberIds",
        (select i.id from committee_items i where i.meeting_id = m.id order by i.position limit 1) as "itemId",
        coalesce((select s.id from selection_scenarios s where s.wave_id = m.wave_id
          and s.shared_at is not null order by s.id limit 1), '00000000-0000-4000-8000-000000000000') as "scenarioId"
      from committee_meetings m where m.convened_at is not null and m.closed_at is null order by m.id`),
    scenarios: await read(
      `select id, shared_at is not null as "isShared" from selection_scenarios order by id`,
    ),
    attachments: await read(`select distinct on (application_id) application_id as "applicationId", id, kind
      from attachments where removed_at is null order by application_id, id`),
    threads: await read(`select distinct on (t.application_id) t.application_id as "applicationId", t.id,
        f.id as "fileId" from message_threads t join message_files f on f.message_id = t.id
      where f.file_name like 'echange.pdf%' order by t.application_id, t.id`),
    waves: await read(`select w.id, c.slug as "callSlug", w.number, exists (select 1 from publications p
        where p.wave_id = w.id and p.approved_at is not null) as "isPublished",
        exists (select 1 from wave_seals s where s.wave_id = w.id) as "isSealed"
      from waves w join calls c on c.id = w.call_id order by w.id`),
    sacrificed: {
      userId: demonstrationId('temoin-sacrificed'),
      roleId: demonstrationId('temoin-sacrificed role 0'),
    },
  };
}

/** What is planted is written where no actor may write: the owner lifts the policies for one transaction. */
async function asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return ownerDb()
    .transaction()
    .execute(async (tx) => {
      const { rows } = await sql<{ name: string }>`select relname as name from pg_class
        where relkind = 'r' and relforcerowsecurity and relnamespace = 'public'::regnamespace`.execute(tx);
      for (const { name } of rows)
        await sql`alter table ${sql.table(name)} no force row level security`.execute(tx);
      const result = await work(tx);
      await sql`set constraints all immediate`.execute(tx);
      for (const { name } of rows)
        await sql`alter table ${sql.table(name)} force row level security`.execute(tx);
      return result;
    });
}
