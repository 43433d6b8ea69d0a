import { answerAppeal } from '#app/commands/answer-appeal.server.ts';
import { enterPaperAppeal } from '#app/commands/enter-paper-appeal.server.ts';
import { examineAppeal } from '#app/commands/examine-appeal.server.ts';
import { fileAppeal } from '#app/commands/file-appeal.server.ts';
import type { AppealOutcome } from '#app/domain/appeal/gracious-appeal.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';
import { asActor } from '../../client.server.ts';
import { listDecisions } from '../../queries/decisions.server.ts';
import { dateAppeal } from '../dating/exchanges.server.ts';
import { holder, must, NATIONAL, officerOf } from './actors.ts';

/** The holder of a file declared inadmissible contests it in the portal: it waits for an answer. */
export async function appealInPortal(applicationId: string, holderIndex: number): Promise<void> {
  const grounds =
    'Bonjour,\n\nLa décision retient que notre projet se limite à des soins non programmés. Le dossier déposé prévoit pourtant deux tournées sur trois sur rendez-vous (rubrique « Tournées »), avec un suivi de patients en affection de longue durée.\n\nNous vous demandons de revoir cette décision et de déclarer notre candidature recevable.';
  must('appeal', await fileAppeal(holder(holderIndex), { applicationId, grounds }));
}

type Past = {
  outcome: Outcome;
  sentOn: string;
  receivedOn: string;
  grounds: string;
  answer: { outcome: AppealOutcome; on: string; reasons: string } | null;
};

/** One that silence rejected, one that was rejected with reasons, one upheld in part whose new decision is awaited. */
const PAST: readonly Past[] = [
  {
    outcome: 'not_selected',
    sentOn: '2024-06-03',
    receivedOn: '2024-06-05',
    grounds:
      'Le rapport retient une équipe médicale insuffisante. La lettre d’engagement du second médecin, jointe au dossier, ne semble pas avoir été prise en compte.',
    answer: null,
  },
  {
    outcome: 'deferred',
    sentOn: '2024-06-10',
    receivedOn: '2024-06-12',
    grounds:
      'Nous demandons que le projet soit classé avec ceux de la vague 1 : le financement de l’intercommunalité a été voté le 28 mai.',
    answer: {
      outcome: 'rejected',
      on: '2024-07-22T09:30:00Z',
      reasons:
        'Les dossiers sont jugés tels qu’ils ont été déposés au 5 janvier 2024, à égalité de traitement. Le vote du 28 mai pourra être présenté à la vague suivante.',
    },
  },
  {
    outcome: 'reserve',
    sentOn: '2024-06-17',
    receivedOn: '2024-06-19',
    grounds:
      'La population desservie a été comptée sans la commune nouvelle créée au 1er janvier 2024 : la part en zone d’intervention prioritaire en est diminuée.',
    answer: {
      outcome: 'partly_upheld',
      on: '2024-08-01T14:00:00Z',
      reasons:
        'L’erreur de population est exacte. Le rang sur la liste complémentaire sera revu ; la demande de sélection directe n’est pas accueillie, les places étant prises.',
    },
  },
];

/** Appeals that came on paper after the results of a past wave, at every step. */
export async function playPastAppeals(waveId: string): Promise<void> {
  const decisions = await asActor(NATIONAL, (tx) => listDecisions(tx, waveId));
  for (const { outcome, answer, ...typed } of PAST) {
    const found = decisions.find((decision) => decision.outcome === outcome);
    if (!found) continue;
    const { applicationId, authorityId } = found;
    const entered = await enterPaperAppeal(officerOf(authorityId), {
      applicationId,
      channel: 'post',
      ...typed,
    });
    const { appealId } = must('enter an appeal', entered);
    if (answer) {
      must('examine', await examineAppeal(NATIONAL, { applicationId, appealId }));
      must('answer', await answerAppeal(NATIONAL, { applicationId, appealId, ...answer }));
    }
    const answeredAt = answer && new Date(answer.on);
    await dateAppeal(appealId, { receivedAt: new Date(`${typed.receivedOn}T09:00:00Z`), answeredAt });
  }
}
