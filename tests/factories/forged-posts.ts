import { type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import type { PersonActor } from '#db/client.server.ts';
import type { DB as Database } from '#db/schema.ts';
import { answerOf, browserOf } from '#tests/factories/browsing.ts';

type Action = (args: never) => Promise<unknown>;

const TABLES = [
  'applications',
  'application_events',
  'application_versions',
  'admissibility_decisions',
  'assignments',
  'reviews',
  'marks',
  'regional_opinions',
  'decisions',
  'decision_notifications',
  'publications',
  'call_events',
  'mails',
];

/** Posts that no page offers, and the proof that nothing came of them. */
export function forger(superuser: Kysely<Database>) {
  async function post(
    person: PersonActor,
    action: unknown,
    params: Record<string, string>,
    form: Record<string, string>,
  ): Promise<number> {
    const browser = await browserOf(superuser, person);
    return (await answerOf((action as Action)(browser.post('/', form, params) as never))).status;
  }

  /** Everything that an act would leave behind. */
  async function traces() {
    const digests: Record<string, string> = {};
    for (const table of TABLES) {
      const { rows } = await sql<{ digest: string }>`select count(*) || ' ' ||
        coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
        from ${sql.table(table)} t`.execute(superuser);
      digests[table] = rows[0]?.digest ?? '';
    }
    return digests;
  }

  async function expectRefused(work: () => Promise<number>, statuses: number[] = [400, 403, 404, 409]) {
    const before = await traces();
    expect(statuses).toContain(await work());
    expect(await traces()).toEqual(before);
  }

  return { post, expectRefused };
}
