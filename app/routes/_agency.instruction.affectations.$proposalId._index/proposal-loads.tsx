import { Table } from '#app/components/ui/table.tsx';
import { formatNumber } from '#app/content/format.ts';

type Load = { id: string; name: string; before: number; after: number; cap: number };

/** Loads as they are and as they would be, with the cap beside. */
export function ProposalLoads({ loads }: { loads: readonly Load[] }) {
  return (
    <section aria-labelledby="charges">
      <h2 id="charges">Charges avant et après</h2>
      <Table
        caption="Dossiers par évaluateur, avant et après la proposition"
        captionHidden
        rows={loads}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', header: 'Évaluateur', rowHeader: true, cell: ({ name }) => name },
          { key: 'before', header: 'Avant', align: 'end', cell: ({ before }) => formatNumber(before) },
          { key: 'after', header: 'Après', align: 'end', cell: ({ after }) => formatNumber(after) },
          { key: 'cap', header: 'Plafond', align: 'end', cell: ({ cap }) => formatNumber(cap) },
        ]}
      />
    </section>
  );
}
