import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { formatDateTime } from '#app/content/format.ts';

interface Session {
  openedAt: string;
  lastSeenAt: string;
  isThisOne: boolean;
}

const COLUMNS: readonly Column<Session>[] = [
  {
    key: 'openedAt',
    header: 'Ouverte le',
    rowHeader: true,
    cell: ({ openedAt }) => formatDateTime(openedAt, { zone: false }),
  },
  {
    key: 'lastSeenAt',
    header: 'Dernière activité',
    cell: ({ lastSeenAt, isThisOne }) =>
      isThisOne ? <Badge tone="info">Cette session</Badge> : formatDateTime(lastSeenAt, { zone: false }),
  },
];

export function Sessions({ sessions }: { sessions: readonly Session[] }) {
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions ouvertes</h2>
      <Table
        caption="Navigateurs connectés à votre compte"
        captionHidden
        columns={COLUMNS}
        rows={sessions}
        rowKey={({ openedAt, lastSeenAt }) => `${openedAt}${lastSeenAt}`}
      />
      {sessions.some(({ isThisOne }) => !isThisOne) ? (
        <form method="post" action="/compte/sessions">
          <p>Une session ne vous dit rien, ou vous avez utilisé un poste partagé ?</p>
          <Button variant="secondary">Fermer les autres sessions</Button>
        </form>
      ) : null}
    </section>
  );
}
