import { answerConsultation } from '#app/commands/answer-consultation.server.ts';
import { askConsultation } from '#app/commands/ask-consultation.server.ts';
import { consultedBodyOf } from '#app/server/consultation-link.server.ts';
import { asActor, WORKER } from '../../client.server.ts';
import { demonstrationEmail } from '../people.server.ts';
import { must, officerOf } from './actors.ts';
import type { FileToExamine } from './examine.server.ts';

/** The officer asks the departmental council of the Ordre, which answers by the link of its mail. */
export async function consultAndAnswer(file: FileToExamine, dueOn: string): Promise<void> {
  await ask(file, {
    dueOn,
    bodyKind: 'order',
    bodyName: `Conseil départemental de l’Ordre des médecins (${file.departmentCode}, fictif)`,
    email: demonstrationEmail(`ordre-${file.departmentCode.toLowerCase()}`),
    question: 'Les médecins annoncés ont-ils demandé l’autorisation d’exercer hors de leur cabinet ?',
  });
  const actor = consultedBodyOf(await readLink(file.applicationId));
  if (!actor) throw new Error('The story has no link for the body that it consults');
  must(
    'answer by the link',
    await answerConsultation(actor, {
      answer: {
        opinion: 'favourable_with_reserves',
        text: 'Deux médecins ont déposé une demande d’autorisation, en cours d’examen ; le troisième doit encore déclarer son lieu d’exercice. Le projet répond à un besoin que le conseil constate. Avis fictif rédigé pour la démonstration.',
        signatoryName: 'Secrétariat du conseil départemental (fictif)',
        signatoryTitle: 'Pour le président',
      },
      isFinal: true,
    }),
  );
}

/** Another body was asked, and has not answered yet. */
export async function consultAndWait(file: FileToExamine, dueOn: string): Promise<void> {
  await ask(file, {
    dueOn,
    bodyKind: 'health_insurance',
    bodyName: `Caisse primaire d’assurance maladie (${file.departmentCode}, fictive)`,
    email: demonstrationEmail(`caisse-${file.departmentCode.toLowerCase()}`),
    question: 'Combien d’assurés des communes desservies sont sans médecin traitant ?',
  });
}

type Asked = Omit<Parameters<typeof askConsultation>[1], 'applicationId'>;

async function ask({ applicationId, authorityId }: FileToExamine, asked: Asked): Promise<void> {
  must('ask for an opinion', await askConsultation(officerOf(authorityId), { ...asked, applicationId }));
}

/** The database keeps the hash of a link only; its mail keeps the link. */
async function readLink(applicationId: string): Promise<string> {
  const mail = await asActor(WORKER, (tx) =>
    tx
      .selectFrom('mails')
      .select('props')
      .where('application_id', '=', applicationId)
      .where('template', '=', 'consultation')
      .executeTakeFirstOrThrow(),
  );
  const { dossier } = mail.props as unknown as { dossier: { url: string } };
  return dossier.url.split('/').at(-1) ?? '';
}
