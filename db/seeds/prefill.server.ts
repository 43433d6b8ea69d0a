import { PREFILL_DAYS, readPrefill } from '#app/domain/application/prefill.ts';
import { hashToken } from '#app/server/secrets.server.ts';
import { asActor, PUBLIC } from '../client.server.ts';
import { insertPrefill } from '../queries/prefills.server.ts';

/** The secret of the demonstration's link: everything behind it is invented. */
const TOKEN = 'demonstration';

/** What a partner's software proposes, to be seen at /preremplissage/demonstration. */
export async function seedPrefill(): Promise<void> {
  const reading = readPrefill({
    source: 'Logiciel de coordination (démonstration)',
    answers: {
      'projet.title': 'Le médicobus des Portes du Perche (démonstration)',
      'projet.publicSummary':
        'Un cabinet mobile fait étape chaque semaine dans trois communes sans médecin généraliste.',
      'projet.targetGroups': ['NO_GP', 'LTC', 'ELDERLY'],
      'territoire.communes.argentan.inseeCode': '61006',
      'territoire.communes.argentan.role': 'STOP',
      'territoire.communes.seesorne.inseeCode': '61464',
      'territoire.communes.seesorne.role': 'STOP',
      'territoire.communes.trunorne.inseeCode': '61494',
      'territoire.communes.trunorne.role': 'SERVED',
    },
  });
  if (!reading.ok) throw new Error(`Demonstration prefill: ${JSON.stringify(reading.errors)}`);
  const { source, answers } = reading;
  const tokenHash = hashToken(TOKEN);
  await asActor(PUBLIC, (tx) => insertPrefill(tx, { tokenHash, source, answers, days: PREFILL_DAYS }));
}
