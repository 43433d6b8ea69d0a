import { asActor, WORKER } from '../../client.server.ts';
import { seedCall } from '../calls.server.ts';

/** The dates of the real call; every project is invented. */
export async function playPublishedCall(gridId: string, _report: (step: string) => void): Promise<void> {
  await asActor(WORKER, (tx) =>
    seedCall(tx, gridId, {
      slug: 'appel-2023-2024',
      title: 'Appel à projets Médicobus 2023-2024 (projets fictifs)',
      summary:
        'La première vague de l’appel de 2023-2024, rejouée avec des projets inventés sur des territoires réels.',
      datedFrom: null,
      waves: [
        {
          number: 1,
          label: 'Vague 1',
          seats: 30,
          envelopeCents: 300_000_000,
          opensAt: new Date('2023-11-27T08:00:00Z'),
          closesAt: new Date('2024-01-05T11:00:00Z'),
          resultsOn: '2024-05-15',
        },
      ],
    }),
  );
}
