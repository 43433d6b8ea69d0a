import { Form, Link } from '@remix-run/react';
import type { ReadingTask } from '#app/components/review/reading-tasks.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { formatNumber, formatShortDate } from '#app/content/format.ts';
import { READING_STATES } from '#app/content/second-readings.ts';
import type { ReadingState } from '#app/domain/review/second-reading.ts';

type FollowedReading = ReadingTask & {
  versionNumber: number;
  readerName: string;
  isDrawn: boolean;
  state: ReadingState;
};

const FIGURES: readonly ReadingState[] = ['awaited', 'remarked', 'confirmed', 'corrected', 'maintained'];

type ReadingTableProps = { readings: readonly FollowedReading[]; mayWithdraw: boolean };

/** Every second reading of this desk, what waits first. */
export function ReadingTable({ readings, mayWithdraw }: ReadingTableProps) {
  if (readings.length === 0) return null;
  return (
    <section aria-labelledby="suivi" className="fr-mb-6w">
      <h2 id="suivi" className="fr-h4">
        Suivi
      </h2>
      <KeyFigures
        label="Relectures, par état"
        figures={FIGURES.map((state) => ({
          label: READING_STATES[state].name,
          value: formatNumber(readings.filter((one) => one.state === state).length),
        }))}
      />
      <Table
        caption="Relectures demandées"
        rows={readings}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'file',
            header: 'Dossier',
            rowHeader: true,
            cell: ({ id, reference, title }) => (
              <Link to={`/instruction/relectures/${id}`}>
                {reference} – {title}
              </Link>
            ),
          },
          { key: 'review', header: 'Évaluation', cell: (reading) => reviewOf(reading) },
          { key: 'reader', header: 'Second lecteur', cell: ({ readerName }) => readerName },
          {
            key: 'asked',
            header: 'Demandée',
            cell: ({ askedAt, isDrawn }) =>
              `${formatShortDate(askedAt)}, ${isDrawn ? 'par tirage' : 'par choix'}`,
          },
          { key: 'state', header: 'État', cell: ({ state }) => <StateBadge state={state} /> },
          {
            key: 'withdraw',
            header: 'Retirer',
            hiddenHeader: true,
            cell: ({ id, state, reference }) =>
              mayWithdraw && state === 'awaited' ? <Withdraw id={id} of={reference} /> : null,
          },
        ]}
      />
    </section>
  );
}

function reviewOf({ seat, authorName, versionNumber }: FollowedReading): string {
  return `${SEAT_LABELS[seat].short}, ${authorName}${versionNumber > 1 ? ` (version ${versionNumber})` : ''}`;
}

function StateBadge({ state }: { state: ReadingState }) {
  const { name, tone } = READING_STATES[state];
  return (
    <Badge tone={tone} size="sm">
      {name}
    </Badge>
  );
}

function Withdraw({ id, of }: { id: string; of: string | null }) {
  return (
    <Form method="post">
      <input type="hidden" name="relecture" value={id} />
      <Button
        name="intent"
        value="retirer"
        variant="tertiary"
        size="sm"
        aria-label={`Retirer la demande, ${of ?? ''}`}
      >
        Retirer
      </Button>
    </Form>
  );
}
