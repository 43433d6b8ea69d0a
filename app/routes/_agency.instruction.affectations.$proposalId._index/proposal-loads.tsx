import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count, formatNumber } from '#app/content/format.ts';

type Load = { id: string; name: string; before: number; after: number; cap: number };

/** Loads as they are and as they would be, with the cap beside; whoever has nothing waits behind a click. */
export function ProposalLoads({ loads }: { loads: readonly Load[] }) {
  const busy = loads.filter(({ before, after }) => before + after > 0);
  const free = loads.filter(({ before, after }) => before + after === 0);
  return (
    <section aria-labelledby="charges">
      <h2 id="charges">Charges avant et après</h2>
      <LoadTable caption="Dossiers par évaluateur, avant et après la proposition" loads={busy} />
      {free.length > 0 ? (
        <Disclosure summary={count(free.length, 'évaluateur sans dossier', 'évaluateurs sans dossier')}>
          <LoadTable caption="Évaluateurs sans dossier, avant et après la proposition" loads={free} />
        </Disclosure>
      ) : null}
    </section>
  );
}

function LoadTable({ caption, loads }: { caption: string; loads: readonly Load[] }) {
  return (
    <Table
      caption={caption}
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
  );
}
