import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { SignedAct } from '#app/domain/review/signing-power.ts';
import type { Tx } from '../client.server.ts';
import { closesAt, type DeskScope, deskRows } from './desk.server.ts';
import { undeliveredLetter } from './mail-deliveries.server.ts';

/** Kinds of work that wait on a file, in the order in which equal deadlines are shown. */
export const DESK_TASKS = [
  'undelivered_letter',
  'third_review',
  'replacement',
  'admissibility',
  'assignment',
  'opinion',
  'ranking',
  'late_review',
  'late_consultation',
  'associated_opinion',
  'territorial_opinion',
  'my_review',
] as const;
export type DeskTask = (typeof DESK_TASKS)[number];

interface TaskKind {
  /** Whether this work waits for this desk on the row's file. */
  waits: (scope: DeskScope) => RawBuilder<SqlBool>;
  /** By when it should be done. */
  dueAt: (scope: DeskScope) => RawBuilder<Date | null>;
  /** The address of the work, when it is not the file's. */
  target?: (scope: DeskScope) => RawBuilder<string>;
}

/**
 * Days within which each work should be done. The first is that of the procedure (domain.md 5.1); the others are
 * the service's own aims, so that a wave is examined within its calendar.
 */
const TARGET_DAYS = {
  undelivered_letter: 3,
  admissibility: 15,
  assignment: 7,
  third_review: 7,
  replacement: 3,
  opinion: 10,
  ranking: 10,
  associated_opinion: 21,
  territorial_opinion: 21,
} as const;

const officer = (scope: DeskScope) => sql<SqlBool>`a.authority_id = any(${[...scope.officerOf]}::integer[])`;
const director = (scope: DeskScope) =>
  sql<SqlBool>`a.authority_id = any(${[...scope.directorOf]}::integer[])`;
/** Its director, or whoever signs in their stead today. */
const signer = (scope: DeskScope, act: SignedAct) => sql<SqlBool>`(${director(scope)} or ${officer(scope)}
  and exists (select 1 from signature_delegations g where g.authority_id = a.authority_id
    and g.delegate_id = ${scope.userId} and g.revoked_at is null and ${act} = any(g.acts)
    and (clock_timestamp() at time zone 'Europe/Paris')::date between g.starts_on and g.ends_on))`;
const activeSeats = sql`(select count(*) from assignments s
  where s.application_id = a.id and s.state in ('deployed', 'accepted'))`;
const activeThird = sql`exists (select 1 from assignments s
  where s.application_id = a.id and s.seat = 'third' and s.state in ('deployed', 'accepted'))`;
/** The same question as the domain's isDivergenceOpen. */
const divergenceOpen = sql`(coalesce(rp.is_divergent, false) and rp.locked < rp.required)`;
const unfinished = sql`s.application_id = a.id and s.state in ('deployed', 'accepted') and s.delivered_at is null`;
const unanswered = sql`q.application_id = a.id and q.answered_at is null and q.revoked_at is null`;
const endOfDay = (day: RawBuilder<unknown>) =>
  sql<Date | null>`((${day} + 1)::timestamp at time zone 'Europe/Paris')`;

/** Some days after an instant that may be missing. */
function after(instant: RawBuilder<unknown>, days: number): RawBuilder<Date | null> {
  return sql<Date | null>`(${instant} + make_interval(days => ${days}))`;
}

function lastEvent(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select max(e.at) from application_events e where e.application_id = a.id and ${condition})`;
}

/**
 * One entry per kind of work: a new kind is a code, an entry here and its words (app/content/desk-tasks.ts).
 * Only one's own agency is asked to act; an associated one is asked for its opinion, a reviewer for their review.
 */
export const TASK_KINDS: Readonly<Record<DeskTask, TaskKind>> = {
  undelivered_letter: {
    waits: (scope) => sql`(${officer(scope)} and exists (
      select 1 from mail_deliveries d where d.application_id = a.id and ${undeliveredLetter('d')}))`,
    dueAt: () =>
      after(
        sql`(select min(d.failed_at) from mail_deliveries d
          where d.application_id = a.id and ${undeliveredLetter('d')})`,
        TARGET_DAYS.undelivered_letter,
      ),
  },
  admissibility: {
    waits: (scope) =>
      sql`(a.status = 'deposited' and ${officer(scope)} and ${closesAt} <= clock_timestamp())`,
    dueAt: () => after(closesAt, TARGET_DAYS.admissibility),
  },
  assignment: {
    waits: (scope) => sql`(a.status = 'admissible' and ${officer(scope)})`,
    dueAt: () => after(lastEvent(sql`e.to_status = 'admissible'`), TARGET_DAYS.assignment),
  },
  third_review: {
    waits: (scope) =>
      sql`(${officer(scope)} and rp.is_divergent and not ${activeThird}
        and (a.status = 'in_review' or a.status = 'reviewed' and ${divergenceOpen}))`,
    dueAt: () => after(sql`rp.updated_at`, TARGET_DAYS.third_review),
  },
  replacement: {
    waits: (scope) => sql`(a.status = 'in_review' and ${officer(scope)}
      and not coalesce(rp.is_divergent, false) and ${activeSeats} < c.reviewers_per_file)`,
    dueAt: () =>
      after(
        lastEvent(sql`e.act in ('decline_assignment', 'withdraw_assignment', 'recuse', 'order_recusal')`),
        TARGET_DAYS.replacement,
      ),
  },
  opinion: {
    waits: (scope) =>
      sql`(a.status = 'reviewed' and ${signer(scope, 'regional_opinion')} and not ${divergenceOpen})`,
    dueAt: () => after(lastEvent(sql`e.to_status = 'reviewed'`), TARGET_DAYS.opinion),
  },
  ranking: {
    waits: (scope) => sql`(a.status = 'ranked' and ${signer(scope, 'regional_ranking')}
      and not exists (select 1 from regional_ranking_lines l
        where l.application_id = a.id and l.signed_at > ${lastEvent(sql`e.to_status = 'ranked'`)}))`,
    dueAt: () => after(lastEvent(sql`e.to_status = 'ranked'`), TARGET_DAYS.ranking),
    target: () => sql`'/instruction/classement?vague=' || a.wave_id || '&agence=' || a.authority_id`,
  },
  late_review: {
    waits: (scope) => sql`(a.status = 'in_review' and ${officer(scope)} and exists (
      select 1 from assignments s where ${unfinished}
        and s.due_on < (clock_timestamp() at time zone 'Europe/Paris')::date))`,
    dueAt: () => endOfDay(sql`(select min(s.due_on) from assignments s where ${unfinished})`),
  },
  late_consultation: {
    waits: (scope) => sql`(a.status in ('deposited', 'admissible', 'in_review', 'reviewed')
      and ${officer(scope)} and exists (select 1 from consultations q where ${unanswered}
        and q.due_on < (clock_timestamp() at time zone 'Europe/Paris')::date))`,
    dueAt: () => endOfDay(sql`(select min(q.due_on) from consultations q where ${unanswered})`),
  },
  associated_opinion: {
    waits: (scope) => sql`(a.status in ('admissible', 'in_review', 'reviewed')
      and a.associated_authority_ids && ${[...scope.directorOf]}::integer[]
      and not exists (select 1 from associated_opinions o where o.application_id = a.id
        and o.authority_id = any(${[...scope.directorOf]}::integer[])))`,
    dueAt: () => after(lastEvent(sql`e.to_status = 'admissible'`), TARGET_DAYS.associated_opinion),
  },
  territorial_opinion: {
    waits: (scope) => sql`(a.status in ('admissible', 'in_review', 'reviewed') and exists (
      select 1 from unnest(a.department_codes) served (code)
       where served.code = any(${[...scope.departmentCodes]}::text[]) and not exists (
         select 1 from territorial_opinions o where o.application_id = a.id and o.department_code = served.code)))`,
    dueAt: () => after(lastEvent(sql`e.to_status = 'admissible'`), TARGET_DAYS.territorial_opinion),
  },
  my_review: {
    waits: (scope) => sql`(a.status in ('admissible', 'in_review') and exists (
      select 1 from assignments s where ${unfinished} and s.reviewer_id = ${scope.userId}))`,
    dueAt: (scope) =>
      endOfDay(sql`(select min(s.due_on) from assignments s where ${unfinished}
        and s.reviewer_id = ${scope.userId})`),
    target: (scope) => sql`(select '/evaluations/' || s.id from assignments s where ${unfinished}
      and s.reviewer_id = ${scope.userId} limit 1)`,
  },
};

/** The condition by which a list shows the files of one kind of work: the very one that counts them. */
export function taskWaits(scope: DeskScope, task: DeskTask): RawBuilder<SqlBool> {
  return TASK_KINDS[task].waits(scope);
}

/**
 * What waits for this desk, the most urgent first: the `shown` first works, and at least the first of each kind,
 * with how many files wait for that kind and how many of them are late.
 */
export async function listDeskTasks(tx: Tx, scope: DeskScope, shown: number) {
  const [first, ...others] = DESK_TASKS.map((task, index) => tasksOf(tx, scope, task, index));
  if (!first) return [];
  return tx
    .with('tasks', () => others.reduce((all, one) => all.unionAll(one), first))
    .with('placed', (with_) =>
      with_
        .selectFrom('tasks')
        .selectAll()
        .select([
          sql<number>`count(*) over (partition by task)`.as('total'),
          sql<number>`count(*) filter (where due_at < clock_timestamp()) over (partition by task)`.as('late'),
          sql<number>`row_number() over (order by due_at nulls last, kind, deposited_at, id)`.as('position'),
          sql<number>`row_number() over (partition by task order by due_at nulls last, deposited_at, id)`.as(
            'position_in_kind',
          ),
          sql<boolean>`coalesce(due_at < clock_timestamp(), false)`.as('is_late'),
        ]),
    )
    .selectFrom('placed')
    .selectAll()
    .where((eb) => eb.or([eb('position', '<=', shown), eb('position_in_kind', '=', 1)]))
    .orderBy('position')
    .execute();
}

function tasksOf(tx: Tx, scope: DeskScope, task: DeskTask, order: number) {
  const kind = TASK_KINDS[task];
  return deskRows(tx, scope)
    .where(kind.waits(scope))
    .select([
      'a.id',
      'a.reference',
      'a.title',
      'a.holder_name',
      'a.deposited_at',
      sql<DeskTask>`${task}::text`.as('task'),
      sql<number>`${order}::integer`.as('kind'),
      kind.dueAt(scope).as('due_at'),
      (kind.target?.(scope) ?? sql<string | null>`null::text`).as('target'),
    ]);
}

/** Files of one's own agency whose window is still open, and when the first of these windows closes. */
export async function findDeskWaiting(tx: Tx, scope: DeskScope) {
  return deskRows(tx, scope)
    .where('a.status', '=', 'deposited')
    .where(officer(scope))
    .where(sql<SqlBool>`${closesAt} > clock_timestamp()`)
    .select([sql<number>`count(*)`.as('count'), sql<Date | null>`min(${closesAt})`.as('closes_at')])
    .executeTakeFirst();
}
