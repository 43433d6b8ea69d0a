import { Link } from '@remix-run/react';
import { DeliveryMark, type ShownDelivery } from '#app/components/messages/delivery-mark.tsx';
import { Table } from '#app/components/ui/table.tsx';

type DeskMail = ShownDelivery & {
  id: string;
  label: string;
  email: string;
  file: { id: string; reference: string | null; title: string };
};

export function DeskMailTable({ mails }: { mails: readonly DeskMail[] }) {
  return (
    <Table
      caption="Courriels, le plus récent d’abord"
      rows={mails}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'file',
          header: 'Dossier',
          rowHeader: true,
          cell: ({ file }) => (
            <Link to={`/instruction/${file.id}/courriels`}>
              {file.reference} – {file.title}
            </Link>
          ),
        },
        { key: 'what', header: 'Courriel', cell: ({ label }) => label },
        {
          key: 'who',
          header: 'Destinataire',
          cell: ({ email }) => <span className="mb-address">{email}</span>,
        },
        { key: 'state', header: 'État', cell: (mail) => <DeliveryMark {...mail} /> },
      ]}
    />
  );
}
