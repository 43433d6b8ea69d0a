import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { announceMessage } from '#app/commands/announce-message.server.ts';
import { sendMessage } from '#app/commands/send-message.server.ts';
import { writeNote } from '#app/commands/write-note.server.ts';
import { type KeptFile, keepMessageFile } from '#app/server/keep-message-file.server.ts';
import type { PersonActor } from '../../client.server.ts';
import { holder, must, officerOf } from './actors.ts';
import type { FileToExamine } from './examine.server.ts';
import { fictitiousPdf } from './file-application.server.ts';

type Said = { applicationId: string; threadId?: string; subject?: string; body: string; files?: KeptFile[] };

async function say(actor: PersonActor, said: Said): Promise<string> {
  const id = randomUUID();
  const sent = must('write', await sendMessage(actor, { files: [], ...said, id }));
  must('announce', await announceMessage(id));
  return sent.threadId;
}

/** The agency asks, the holder answers with a quotation, the officer notes what it changes. */
export async function askAndAnswer(file: FileToExamine, holderIndex: number): Promise<void> {
  const { applicationId } = file;
  const officer = officerOf(file.authorityId);
  const threadId = await say(officer, {
    applicationId,
    subject: 'Ligne carburant du budget',
    body: 'Bonjour,\n\nLa ligne carburant nous paraît basse pour le kilométrage annoncé. Pouvez-vous nous indiquer comment vous l’avez calculée ? Un devis ou un relevé suffit.\n\nCe message ne rouvre pas votre dossier et ne change aucun délai.',
  });
  const quotation = must(
    'keep a file',
    await keepMessageFile(
      'devis-carburant-fictif.pdf',
      Readable.from([fictitiousPdf('Devis carburant fictif - demonstration')]),
    ),
  );
  await say(holder(holderIndex), {
    applicationId,
    threadId,
    body: 'Bonjour,\n\nNous avons compté 18 000 km par an et un véhicule hybride. Voici le devis du concessionnaire.',
    files: [quotation],
  });
  await say(officer, {
    applicationId,
    threadId,
    body: 'Merci, c’est clair. Nous n’avons pas besoin d’autre chose.',
  });
  must(
    'note',
    await writeNote(officer, {
      id: randomUUID(),
      applicationId,
      body: 'Devis carburant reçu et cohérent. À signaler dans l’avis régional : coût au kilomètre inférieur à la moyenne des autres dossiers.',
    }),
  );
}

/** A question that nobody has answered yet. */
export async function askTheService(applicationId: string, holderIndex: number): Promise<void> {
  await say(holder(holderIndex), {
    applicationId,
    subject: 'Changement de coordinatrice',
    body: 'Bonjour,\n\nNotre coordinatrice change le mois prochain. Faut-il vous envoyer un document, et est-ce que cela a un effet sur l’examen du dossier ?',
  });
}
