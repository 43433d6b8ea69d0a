import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { BULK_WORDS } from '#app/content/bulk-acts.ts';
import { count } from '#app/content/format.ts';
import type { BulkAct } from '#app/domain/review/bulk-acts.ts';

type Line = { id: string; reference: string | null; title: string; refusal: string | null };

/** What was done and what was refused, file by file, with the reason. */
export function BulkReport({ act, lines }: { act: BulkAct; lines: readonly Line[] }) {
  const refused = lines.filter(({ refusal }) => refusal !== null);
  const done = lines.length - refused.length;
  return (
    <>
      <Alert tone={refused.length === 0 ? 'success' : 'warning'} live="status">
        {count(done, 'dossier traité', 'dossiers traités')}, {count(refused.length, 'refusé', 'refusés')}.
      </Alert>
      <Table
        caption="Compte rendu"
        columns={[
          {
            key: 'dossier',
            header: 'Dossier',
            rowHeader: true,
            cell: ({ id, reference, title }) => (
              <Link to={`/instruction/${id}`}>
                {reference} – {title}
              </Link>
            ),
          },
          {
            key: 'resultat',
            header: 'Résultat',
            cell: ({ refusal }) =>
              refusal === null ? (
                <Badge tone="success">{BULK_WORDS[act].done}</Badge>
              ) : (
                <>
                  <Badge tone="warning">Refusé</Badge> {refusal}
                </>
              ),
          },
        ]}
        rows={lines}
        rowKey={({ id }) => id}
      />
      <p>
        <Link className="fr-link" to="/instruction?tout=oui">
          Revenir à la liste
        </Link>
      </p>
    </>
  );
}
