import { askSecondReadings } from '#app/commands/ask-second-readings.server.ts';
import { concludeSecondReading } from '#app/commands/conclude-second-reading.server.ts';
import { asActor, type PersonActor } from '../../client.server.ts';
import { deskScopeOf } from '../../queries/desk.server.ts';
import { listReadingsToMake, listReviewsToRead } from '../../queries/second-readings.server.ts';
import { directorOf, must, officerOf } from './actors.ts';

const REMARKS =
  'Sur le critère C3, le commentaire parle de médecins engagés « par écrit » ; une seule lettre figure parmi les pièces jointes. La note 4 suppose au moins 80 % des heures couvertes : pouvez-vous vérifier ? Remarque fictive rédigée pour la démonstration.';

/** Of an agency's opened reviews: one read again with remarks, one that waits for its officer, and one confirmed. */
export async function playSecondReadings(authorityId: number, now: Date): Promise<void> {
  const [officer, director] = [officerOf(authorityId), directorOf(authorityId)];
  const pool = await asActor(officer, (tx) =>
    listReviewsToRead(tx, deskScopeOf(officer.userId, officer.roles)),
  );
  const [first, second, third] = pool.map(({ id }) => id);
  if (first === undefined || second === undefined) return;
  await ask(director, officer, [second], now);
  await ask(officer, director, third === undefined ? [first] : [first, third], now);
  const waiting = await asActor(director, (tx) => listReadingsToMake(tx, director.userId));
  for (const { id, review_id: reviewId } of waiting)
    must(
      'conclude a second reading',
      await concludeSecondReading(director, {
        readingId: id,
        conclusion: reviewId === first ? 'remarks' : 'confirmed',
        remarks: REMARKS,
        sworn: true,
        now,
      }),
    );
}

async function ask(by: PersonActor, reader: PersonActor, reviewIds: string[], now: Date): Promise<void> {
  const choice = { kind: 'chosen' as const, reviewIds };
  must('ask for a second reading', await askSecondReadings(by, { readerId: reader.userId, choice, now }));
}
