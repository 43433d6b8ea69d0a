import { Link } from '@remix-run/react';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { count } from '#app/content/format.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';

type Waiting = {
  id: string;
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  authorityName: string;
  outcome: Outcome;
  amountCents: number | null;
};

/** The letters about to leave, all chosen at first, each one click away from its text. */
export function LetterChoice({ waiting }: { waiting: readonly Waiting[] }) {
  return (
    <Table
      caption={`${count(waiting.length, 'lettre prête', 'lettres prêtes')}`}
      density="compact"
      rows={waiting}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'choix',
          header: 'Notifier',
          cell: (row) => (
            <label className="mb-pin">
              <input type="checkbox" name="decision" value={row.id} defaultChecked />
              <span className="fr-sr-only">Notifier : {row.title}</span>
            </label>
          ),
        },
        {
          key: 'projet',
          header: 'Projet',
          rowHeader: true,
          cell: (row) => (
            <span className="mb-project">
              {row.title}
              <span className="mb-project__meta">
                {row.holderName}, {row.authorityName}, {row.reference}
              </span>
            </span>
          ),
        },
        { key: 'decision', header: 'Décision', cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
        {
          key: 'aide',
          header: 'Aide',
          align: 'end',
          cell: (row) => (row.amountCents === null ? '' : <Money cents={row.amountCents} />),
        },
        {
          key: 'lettre',
          header: 'Lettre',
          cell: (row) => (
            <Link to={`/decisions/${row.applicationId}#lettre`}>
              Relire la lettre<span className="fr-sr-only"> : {row.title}</span>
            </Link>
          ),
        },
      ]}
    />
  );
}
