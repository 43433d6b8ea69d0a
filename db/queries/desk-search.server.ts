import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tx } from '../client.server.ts';

/** How a typed text is looked for: in the words of frozen copies, in the references, or nowhere at all. */
export type TextSearch = { in: 'words' | 'nothing' | 'everything' } | { in: 'references'; part: string };

const REFERENCE = /^(?:mbus\b.*|v?\d+(?:-\d+)+|\d{4})$/i;
const MAX_WORDS = 12;
const PREFIX_LENGTH = 3;
/** PostgreSQL's French list of words that say nothing lacks this one. */
const FORGOTTEN_STOP_WORD = 'les';

/**
 * Readies this transaction for a search: the words looked for become a setting, which the policy of
 * application_texts reads, so that the index finds them before any row is read (decision 0015). A text between
 * quotes is looked for as a phrase; the last word may be unfinished.
 */
export async function beginSearch(tx: Tx, text: string): Promise<TextSearch> {
  const typed = text.trim();
  if (typed === '') return { in: 'everything' };
  if (REFERENCE.test(typed)) return { in: 'references', part: typed.toUpperCase() };
  const { rows } = await sql<{ size: number }>`
    with asked as (select ${queryOf(typed)} as words)
    select numnode(words) as size, set_config('app.search', words::text, true) from asked`.execute(tx);
  return { in: (rows[0]?.size ?? 0) > 0 ? 'words' : 'nothing' };
}

function queryOf(typed: string): RawBuilder<unknown> {
  if (/["“”«»]/.test(typed)) {
    return sql`websearch_to_tsquery('public.portal_french', ${typed.replace(/[“”«»]/g, '"')})`;
  }
  const words = (typed.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.toLowerCase() !== FORGOTTEN_STOP_WORD)
    .slice(0, MAX_WORDS);
  const last = words.at(-1) ?? '';
  const whole = sql`plainto_tsquery('public.portal_french', ${words.join(' ')})`;
  if (last.length < PREFIX_LENGTH) return whole;
  const others = sql`plainto_tsquery('public.portal_french', ${words.slice(0, -1).join(' ')})`;
  return sql`(${whole} || (${others} && to_tsquery('public.portal_french', ${`${last}:*`})))`;
}

/** The condition that keeps the files found; undefined when nothing is looked for. */
export function foundByText(search: TextSearch): RawBuilder<SqlBool> | undefined {
  switch (search.in) {
    case 'everything':
      return undefined;
    case 'nothing':
      return sql<SqlBool>`false`;
    case 'references':
      return sql<SqlBool>`position(${search.part} in a.reference) > 0`;
    default:
      return sql<SqlBool>`(a.id, a.current_version_id) in (select application_id, version_id from application_texts)`;
  }
}

/** The same question asked of one file after the other: `offset 0` keeps it so. */
export const saysTheWords = sql<SqlBool>`exists (
  select 1 from application_texts t where t.version_id = a.current_version_id offset 0)`;

/** Control characters around the words found: nobody types them, and pages turn them into marks. */
export const FOUND = { start: '\u0002', stop: '\u0003' } as const;
const EXTRACT = `StartSel=${FOUND.start}, StopSel=${FOUND.stop}, MaxFragments=1, MinWords=8, MaxWords=24`;

/** Where the words were found in each of these files; call it in the transaction of the search. */
export async function listExtracts(tx: Tx, applicationIds: readonly string[]) {
  if (applicationIds.length === 0) return [];
  const rows = await tx
    .selectFrom('applications as a')
    .innerJoin('application_texts as t', 't.version_id', 'a.current_version_id')
    .where('a.id', 'in', [...applicationIds])
    .select([
      'a.id',
      sql<string>`ts_headline('public.portal_french', translate(t.body || ' ' || t.places, ${FOUND.start + FOUND.stop}, ''),
        (select app_search()), ${EXTRACT})`.as('extract'),
    ])
    .execute();
  return rows.filter(({ extract }) => extract.includes(FOUND.start));
}
