import { Link } from '@remix-run/react';
import { Table } from '#app/components/ui/table.tsx';
import { formatDate } from '#app/content/format.ts';
import { PAPER_CHANNEL_LABELS } from '#app/content/paper.ts';
import type { PaperChannel } from '#app/domain/application/paper-entry.ts';

type Entry = {
  application_id: string;
  holder_name: string;
  channel: PaperChannel;
  postmarked_on: string | null;
  received_on: string;
};

/** What this agent has begun and not deposited: a draft is not a deposit, on paper either. */
export function UnfinishedEntries({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <Table
      caption="Vos saisies en cours, pas encore déposées"
      rows={entries}
      rowKey={({ application_id: id }) => id}
      columns={[
        {
          key: 'holder',
          header: 'Porteur',
          rowHeader: true,
          cell: ({ application_id: id, holder_name: name }) => <Link to={`/candidatures/${id}`}>{name}</Link>,
        },
        { key: 'channel', header: 'Arrivée', cell: ({ channel }) => PAPER_CHANNEL_LABELS[channel] },
        {
          key: 'day',
          header: 'Date qui compte',
          cell: ({ postmarked_on: postmark, received_on: received }) => formatDate(postmark ?? received),
        },
      ]}
    />
  );
}
