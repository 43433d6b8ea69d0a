import { asActor, WORKER } from '../../client.server.ts';
import { seedCall } from '../calls.server.ts';
import { addDays, atParisHour } from './story-dates.ts';

/** Closed three weeks ago: files at every stage of the examination. */
export async function playCallUnderReview(
  gridId: string,
  now: Date,
  _report: (step: string) => void,
): Promise<void> {
  await asActor(WORKER, (tx) =>
    seedCall(tx, gridId, {
      slug: 'appel-en-instruction',
      title: 'Appel à projets Médicobus – session en instruction (démonstration)',
      summary:
        'Les dépôts sont clos ; les agences et les délégués examinent les dossiers de la première vague.',
      datedFrom: now,
      waves: [
        {
          number: 1,
          label: 'Vague 1',
          seats: 30,
          envelopeCents: 300_000_000,
          opensAt: atParisHour(addDays(now, -60), 9),
          closesAt: atParisHour(addDays(now, 1), 12),
          resultsOn: addDays(now, 60).toISOString().slice(0, 10),
        },
      ],
    }),
  );
}
