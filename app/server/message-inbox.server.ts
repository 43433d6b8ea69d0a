import type { Viewer } from '#app/server/session.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { deskScopeOf } from '#db/queries/desk.server.ts';
import { countUnread, type InboxOf, type InboxPage, listInbox } from '#db/queries/message-inbox.server.ts';

const PAGE_SIZE = 25;
const CORRESPONDENTS = ['ars_officer', 'ars_director', 'national_official', 'national_chair', 'auditor'];
const CURSOR = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?)_([0-9a-f-]{36})$/;
const FILTERS = { lus: 'all', nonlus: 'unread', arepondre: 'to_answer' } as const;

/** The exchanges of the hat that the person wears: their desk's, or those of their own applications. */
export function inboxOf(viewer: Viewer, actor: PersonActor): InboxOf {
  const active = viewer.roles.find(({ id }) => id === viewer.activeRoleId);
  const isDesk = active !== undefined && CORRESPONDENTS.includes(active.role);
  return { userId: viewer.userId, scope: isDesk ? deskScopeOf(viewer.userId, actor.roles) : null };
}

/** One page of somebody's exchanges, as the address asks for it. */
export async function loadInbox(tx: Tx, of: InboxOf, query: URLSearchParams) {
  const isDesk = of.scope !== null;
  const asked = query.get('voir') ?? '';
  const filter: InboxPage['filter'] =
    asked === 'nonlus' || (asked === 'arepondre' && isDesk) ? FILTERS[asked] : 'all';
  const [, at = '', id = ''] = CURSOR.exec(query.get('apres') ?? '') ?? [];
  const { rows, hasNext } = await listInbox(tx, of, {
    filter,
    size: PAGE_SIZE,
    after: at === '' ? undefined : { at, id },
  });
  const last = rows.at(-1);
  const unread = await countUnread(tx, of);
  return {
    isDesk,
    filter,
    unread,
    filters: [
      { code: 'all', label: 'Tous', to: '/messages' },
      {
        code: 'unread',
        label: `Non lus (${unread === 100 ? '100 et plus' : unread})`,
        to: '/messages?voir=nonlus',
      },
      ...(isDesk ? [{ code: 'to_answer', label: 'Réponse attendue', to: '/messages?voir=arepondre' }] : []),
    ],
    threads: rows.map((row) => ({
      id: row.id,
      to: `/${isDesk ? 'instruction' : 'candidatures'}/${row.application_id}/messages/${row.id}`,
      subject: row.subject,
      lastAt: row.last_at,
      isUnread: row.is_unread,
      awaitsAnswer: isDesk && row.awaits_answer,
      place: [row.reference, row.title, isDesk ? row.holder_name : row.authority_name]
        .filter(Boolean)
        .join(' · '),
    })),
    firstTo: at === '' ? null : addressOf(asked, null),
    nextTo: hasNext && last ? addressOf(asked, `${last.cursor_at}_${last.id}`) : null,
  };
}

function addressOf(asked: string, after: string | null): string {
  const query = new URLSearchParams({
    ...(asked === '' ? {} : { voir: asked }),
    ...(after === null ? {} : { apres: after }),
  });
  return query.size === 0 ? '/messages' : `/messages?${query}`;
}
