import { saveMessageTemplate } from '#app/commands/save-message-template.server.ts';
import { demonstrationId } from '../people.server.ts';
import { must, NATIONAL, officerOf } from './actors.ts';

/** A text of one agency, and one that the national team lends to all. */
export async function keepTemplates(authorityId: number): Promise<void> {
  must(
    'keep a text',
    await saveMessageTemplate(officerOf(authorityId), authorityId, {
      id: demonstrationId(`template ${authorityId}`),
      name: 'Visite de terrain',
      subject: 'Visite de terrain pour {projet}',
      body: 'Bonjour,\n\nDans le cadre de l’examen du dossier {reference}, {agence} souhaite visiter avec vous les lieux de passage prévus. Quelles dates vous conviendraient ?\n\nCette visite ne change aucun délai.',
    }),
  );
  must(
    'keep a text for all',
    await saveMessageTemplate(NATIONAL, null, {
      id: demonstrationId('template of the nation'),
      name: 'Calendrier de la vague',
      subject: 'Calendrier de la {vague}',
      body: 'Bonjour,\n\nVotre dossier {reference}, déposé le {depot}, est en cours d’examen. Vous le retrouvez à l’adresse {lien}. Vous serez averti de chaque étape.',
    }),
  );
}
