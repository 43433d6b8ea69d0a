import { TaskList, TaskRow } from '#app/components/ui/task-list.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { count, formatDate } from '#app/content/format.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';

export type ReadingTask = {
  id: string;
  reference: string | null;
  title: string;
  seat: ReviewSeat;
  authorName: string;
  askedAt: string;
};

/** Reviews that wait for this very person to read them again. */
export function ReadingTasks({ readings }: { readings: readonly ReadingTask[] }) {
  if (readings.length === 0) return null;
  const title = `Relire ${count(readings.length, 'évaluation', 'évaluations')}`;
  return (
    <section aria-labelledby="a-relire" className="fr-mb-4w">
      <h2 id="a-relire" className="fr-h4">
        {title}
      </h2>
      <TaskList label={title}>
        {readings.map((reading) => (
          <TaskRow
            key={reading.id}
            to={`/instruction/relectures/${reading.id}`}
            label={reading.title}
            hint={`${reading.reference ?? ''} · évaluation ${SEAT_LABELS[reading.seat].short} de ${reading.authorName}`}
            verb="Relire"
            deadline={`Demandée le ${formatDate(reading.askedAt, { weekday: true })}`}
          />
        ))}
      </TaskList>
    </section>
  );
}
