import { sql } from 'kysely';
import type { Tx } from '#db/client.server.ts';
import { demonstrationId } from '#db/seeds/people.server.ts';
import type { Actor, Canary, FileFacts, MemberRole, World } from '../world.ts';

export async function readWorld(
  tx: Tx,
  known: { actors: Actor[]; files: { key: string; id: string }[]; canaries: Canary[] },
): Promise<World> {
  const read = async <Row>(query: string) => (await sql<Row>`${sql.raw(query)}`.execute(tx)).rows;
  const rows = await read<Omit<FileFacts, 'key' | 'members'>>(`select a.id, c.slug as "callSlug", a.status,
      a.first_deposited_at is not null as "isDeposited",
      exists (select 1 from sealed_deposits s where s.application_id = a.id) as "isSealed", a.authority_id as "authorityId",
      a.associated_authority_ids as "associatedAuthorityIds", a.department_codes as "departmentCodes",
      array(select s.reviewer_id::text from assignments s where s.application_id = a.id
        and s.state in ('deployed', 'accepted')) as "reviewerIds",
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
        exists (select 1 from wave_seals s where s.wave_id = w.id) as "isSealed",
        exists (select 1 from seal_complements c where c.wave_id = w.id) as "isCompleted"
      from waves w join calls c on c.id = w.call_id order by w.id`),
    sacrificed: {
      userId: demonstrationId('temoin-sacrificed'),
      roleId: demonstrationId('temoin-sacrificed role 0'),
    },
  };
}
