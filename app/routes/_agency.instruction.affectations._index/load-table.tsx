import { Link } from '@remix-run/react';
import { Table } from '#app/components/ui/table.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { SPECIALTY_LABELS } from '#app/content/form/option-labels.ts';
import { formatNumber } from '#app/content/format.ts';

type ReviewerLoad = {
  id: string;
  name: string;
  side: 'ars' | 'anct';
  load: number;
  cap: number | null;
  expertise: readonly string[];
};

/** How many files each reviewer has in hand, before anything is proposed. */
export function LoadTable({ reviewers, mayEdit }: { reviewers: readonly ReviewerLoad[]; mayEdit: boolean }) {
  return (
    <Table
      caption="Charge et plafond de chaque évaluateur"
      captionHidden
      rows={reviewers}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', header: 'Évaluateur', rowHeader: true, cell: ({ name }) => name },
        { key: 'side', header: 'Place', cell: ({ side }) => SEAT_LABELS[side].short },
        {
          key: 'load',
          header: 'Dossiers en cours',
          align: 'end',
          cell: ({ load }) => formatNumber(load),
        },
        {
          key: 'cap',
          header: 'Plafond',
          align: 'end',
          cell: ({ cap }) => (cap === null ? 'Celui de la proposition' : formatNumber(cap)),
        },
        {
          key: 'expertise',
          header: 'Sujets connus',
          cell: ({ expertise }) =>
            expertise
              .map((code) => SPECIALTY_LABELS[code as keyof typeof SPECIALTY_LABELS] ?? code)
              .join(', ') || 'Non renseignés',
        },
        ...(mayEdit
          ? [
              {
                key: 'act',
                header: 'Action',
                hiddenHeader: true,
                cell: ({ id, name }: ReviewerLoad) => (
                  <Link className="fr-link" to={`/instruction/affectations/evaluateurs/${id}`}>
                    Modifier<span className="fr-sr-only"> le plafond et les sujets de {name}</span>
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
