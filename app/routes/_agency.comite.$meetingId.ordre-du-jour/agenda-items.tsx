import { Form } from '@remix-run/react';
import { Button } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { MASKED_FILE } from '#app/content/recusals.ts';

type Item = {
  id: string;
  position: number;
  file: { reference: string; title: string; regionName: string } | null;
};

/** What is on the agenda, in its order. */
export function AgendaItems({ items, mayChange }: { items: readonly Item[]; mayChange: boolean }) {
  if (items.length === 0)
    return (
      <EmptyState title="L’ordre du jour est vide" icon="fr-icon-list-ordered">
        Cochez ci-dessous les dossiers que le comité examinera.
      </EmptyState>
    );
  return (
    <Table
      caption="Points inscrits"
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'position', header: 'Point', cell: ({ position }) => position },
        {
          key: 'file',
          header: 'Dossier',
          rowHeader: true,
          cell: ({ file }) =>
            file === null ? (
              MASKED_FILE
            ) : (
              <>
                {file.title}
                <p className="mb-note">
                  {file.reference} · {file.regionName}
                </p>
              </>
            ),
        },
        {
          key: 'act',
          header: 'Retirer',
          hiddenHeader: true,
          cell: ({ id, position }) =>
            mayChange ? (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="acte" value="retirer" />
                <input type="hidden" name="point" value={id} />
                <Button variant="tertiary" size="sm">
                  Retirer<span className="fr-sr-only"> le point {position}</span>
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}
