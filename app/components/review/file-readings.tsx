import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { READING_STATES } from '#app/content/second-readings.ts';
import type { ReviewSeat } from '#app/domain/review/assignment.ts';
import type { ReadingState } from '#app/domain/review/second-reading.ts';

type FileReadingsProps = {
  readings: readonly { id: string; seat: ReviewSeat; versionNumber: number; state: ReadingState }[];
};

/** Whether the reviews of a file were read again, before its opinion is signed. */
export function FileReadings({ readings }: FileReadingsProps) {
  if (readings.length === 0) return null;
  return (
    <section aria-labelledby="relectures" className="fr-mb-4w">
      <h2 id="relectures" className="fr-h5">
        Relectures de qualité
      </h2>
      <ul>
        {readings.map(({ id, seat, versionNumber, state }) => (
          <li key={id}>
            <Link to={`/instruction/relectures/${id}`}>
              Évaluation {SEAT_LABELS[seat].short}, version {versionNumber}
            </Link>{' '}
            <Badge tone={READING_STATES[state].tone} size="sm">
              {READING_STATES[state].name}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
