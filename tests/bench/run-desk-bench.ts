import { type Kysely, sql } from 'kysely';
import { asActor, connect, disconnect, type PersonActor } from '#db/client.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { countDeskApplications, listDeskApplications } from '#db/queries/desk-list.server.ts';
import { listExtracts } from '#db/queries/desk-search.server.ts';
import { listDeskTasks } from '#db/queries/desk-tasks.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { plantExamination } from '#tests/factories/examination.ts';
import type { Cleanup } from '../../scripts/cleanup.ts';
import { openDatabase } from '../faults/open-database.ts';
import { plantManyFiles, SOUGHT } from './desk-case.ts';

const FILES = 10_000;
const ROUNDS = 15;
const PAGE = 25;
/** A ratio is of this product's own making; milliseconds are the machine's too, and are only told. */
const MOST_OF_FLOOR = 3;

export type DeskBench = { figures: Record<string, number>; complaints: string[] };
type Report = (line: string) => void;
type Search = { product: number; floor: number };

/** What a search costs under row-level security, beside the same search written by hand as a superuser. */
export async function runDeskBench(cleanup: Cleanup, report: Report): Promise<DeskBench> {
  const { url, superuser } = await openDatabase(cleanup);
  connect(url);
  cleanup.add(disconnect);
  const world = await plantExamination(superuser);
  report(`${FILES} dossiers`);
  await plantManyFiles(superuser, world, FILES);
  const readers = { officer: world.people.officer, national: world.people.national };
  const searches: Search[] = [];
  let [listMs, tasksMs] = [0, 0];
  for (const [name, actor] of Object.entries(readers)) {
    for (const { text, of } of SOUGHT) {
      const took = await compare(superuser, actor, text);
      report(`${name}, words of ${of}: ${took.product.toFixed(1)} ms, bare SQL ${took.floor.toFixed(1)} ms`);
      searches.push(took);
    }
    listMs = Math.max(listMs, await median(() => search(actor, '')));
    const scope = deskScopeOf(actor.userId, actor.roles);
    tasksMs = Math.max(tasksMs, await median(() => asActor(actor, (tx) => listDeskTasks(tx, scope, 8))));
  }
  return judge({ searches, listMs, tasksMs });
}

function judge({
  searches,
  listMs,
  tasksMs,
}: {
  searches: Search[];
  listMs: number;
  tasksMs: number;
}): DeskBench {
  const worst = Math.max(...searches.map(({ product }) => product));
  const ratio = Math.max(...searches.map(({ product, floor }) => product / floor));
  const floor = Math.max(...searches.map((one) => one.floor));
  const complaints =
    ratio > MOST_OF_FLOOR ? [`A search costs more than ${MOST_OF_FLOOR} times the bare statement`] : [];
  const figures = {
    files: FILES,
    search_ms: round(worst),
    floor_ms: round(floor),
    ratio: round(ratio),
    list_ms: round(listMs),
    tasks_ms: round(tasksMs),
  };
  return { figures, complaints };
}

/** In turn, so that what the machine does besides slows both. */
async function compare(superuser: Kysely<Database>, actor: PersonActor, text: string): Promise<Search> {
  const [product, floor]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < ROUNDS; turn++) {
    product.push(await timed(() => search(actor, text)));
    floor.push(await timed(() => searchBare(superuser, actor, text)));
  }
  return { product: middle(product), floor: middle(floor) };
}

/** All that the page asks of the database for a search: a page of it, its counts, its extracts. */
async function search(actor: PersonActor, text: string): Promise<void> {
  const scope = deskScopeOf(actor.userId, actor.roles);
  await asActor(actor, async (tx) => {
    const list = await listDeskApplications(
      tx,
      scope,
      { text },
      { sort: 'deposit', direction: 'desc', size: PAGE },
    );
    await countDeskApplications(tx, scope, { text });
    if (text === '') return;
    const ids = list.rows.map(({ id }) => id);
    await listExtracts(tx, ids);
  });
}

/** The least a database does for the same answer: no policy, no role, no screen. */
async function searchBare(superuser: Kysely<Database>, actor: PersonActor, text: string): Promise<void> {
  const authority = actor.roles.find(({ authorityId }) => authorityId !== null)?.authorityId ?? null;
  const found = sql`from application_texts t join applications a on a.current_version_id = t.version_id
    where t.document @@ plainto_tsquery('public.portal_french', ${text})
      and (${authority}::integer is null or a.authority_id = ${authority}::integer)`;
  const { rows } = await sql<{ id: string }>`select a.id, a.title, a.status ${found}
    order by a.deposited_at desc, a.id desc limit ${PAGE + 1}`.execute(superuser);
  await sql`select status, count(*) from (select a.status ${found} limit 2001) found group by status`.execute(
    superuser,
  );
  await sql`select ts_headline('public.portal_french', t.body, plainto_tsquery('public.portal_french', ${text}),
      'MaxFragments=1, MinWords=8, MaxWords=24')
    from application_texts t where t.application_id = any(${rows.slice(0, PAGE).map(({ id }) => id)}::uuid[])`.execute(
    superuser,
  );
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < ROUNDS; turn++) times.push(await timed(work));
  return middle(times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function middle(times: number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
