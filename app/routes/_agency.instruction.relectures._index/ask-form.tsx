import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { NumberInput } from '#app/components/form/text-input.tsx';
import { errorAt } from '#app/components/review/error-at.ts';
import { Button } from '#app/components/ui/button.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { type ExaminationRefusal, SEAT_LABELS } from '#app/content/examination.ts';
import { count, formatNumber } from '#app/content/format.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import { MOST_READINGS_AT_ONCE } from '#app/domain/review/second-reading.ts';

type AskFormProps = {
  pool: readonly {
    id: string;
    reference: string | null;
    title: string;
    seat: ReviewSeat;
    authorName: string;
    points: number;
  }[];
  readers: readonly { id: string; name: string }[];
  refusal?: { code: ExaminationRefusal; typed?: { reader: string; count: string } };
};

/** Who reads again, then which reviews: drawn, or ticked one by one. */
export function AskForm({ pool, readers, refusal }: AskFormProps) {
  if (pool.length === 0)
    return (
      <EmptyState title="Aucune évaluation à confier" icon="fr-icon-search-line">
        Une évaluation se relit une fois ouverte, et jusqu’au classement du dossier par la région.
      </EmptyState>
    );
  return (
    <Form method="post" className="mb-form-block">
      <h2 className="fr-h4">Demander des relectures</h2>
      <p>
        {count(pool.length, 'évaluation ouverte peut être relue', 'évaluations ouvertes peuvent être relues')}
        . Le portail écarte de lui-même les dossiers que la personne évalue et ceux auxquels un intérêt la
        lie.
      </p>
      <Select
        name="lecteur"
        label="Second lecteur"
        options={readers.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={refusal?.typed?.reader}
        error={errorAt(refusal, 'reader_not_entitled')}
      />
      <div className="mb-inline-form fr-mb-4w">
        <NumberInput
          name="nombre"
          label="Nombre d’évaluations à tirer au sort"
          hint={`${Math.min(pool.length, MOST_READINGS_AT_ONCE)} au plus.`}
          width="xs"
          optional
          defaultValue={refusal?.typed?.count}
          error={errorAt(refusal, 'draw_count_invalid')}
        />
        <Button name="intent" value="tirer">
          Tirer au sort
        </Button>
      </div>
      <Table
        caption="Ou choisir les évaluations"
        rows={pool}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'choice',
            header: 'Choisir',
            hiddenHeader: true,
            cell: ({ id, title, seat }) => (
              <input
                type="checkbox"
                className="mb-choose"
                name="evaluation"
                value={id}
                aria-label={`Choisir l’évaluation ${SEAT_LABELS[seat].short} de ${title}`}
              />
            ),
          },
          {
            key: 'file',
            header: 'Dossier',
            rowHeader: true,
            cell: ({ reference, title }) => `${reference ?? ''} – ${title}`,
          },
          {
            key: 'author',
            header: 'Évaluation',
            cell: ({ seat, authorName }) => `${SEAT_LABELS[seat].short}, ${authorName}`,
          },
          {
            key: 'points',
            header: 'Note sur 100',
            align: 'end',
            cell: ({ points }) => formatNumber(points, 1),
          },
        ]}
      />
      <Button name="intent" value="confier" variant="secondary">
        Confier les évaluations cochées
      </Button>
    </Form>
  );
}
