import { asActor, WORKER } from '../../client.server.ts';
import { seedCall } from '../calls.server.ts';
import { addDays, atParisHour } from './story-dates.ts';

/** Opened three weeks ago, open for twelve more days; its second wave comes later. */
export async function playOpenCall(
  gridId: string,
  now: Date,
  _report: (step: string) => void,
): Promise<void> {
  await asActor(WORKER, (tx) =>
    seedCall(tx, gridId, {
      slug: 'appel-ouvert',
      title: 'Appel à projets Médicobus – session ouverte (démonstration)',
      summary:
        'Cent médicobus pour les territoires où consulter un médecin est devenu difficile. Les dépôts de la première vague sont ouverts.',
      datedFrom: now,
      waves: [
        {
          number: 1,
          label: 'Vague 1',
          seats: 30,
          envelopeCents: 300_000_000,
          opensAt: atParisHour(addDays(now, -21), 9),
          closesAt: atParisHour(addDays(now, 12), 12),
          resultsOn: addDays(now, 110).toISOString().slice(0, 10),
        },
        {
          number: 2,
          label: 'Vague 2',
          seats: 70,
          envelopeCents: 700_000_000,
          opensAt: atParisHour(addDays(now, 150), 9),
          closesAt: atParisHour(addDays(now, 210), 12),
          resultsOn: addDays(now, 300).toISOString().slice(0, 10),
        },
      ],
    }),
  );
}
