import type { AppealClocks, AppealState } from '#app/domain/appeal/appeal-clocks.ts';
import type { AppealReceipt } from '#app/domain/appeal/appeal-facts.ts';
import {
  type AnswerRefusal,
  type AppealChannel,
  type AppealOutcome,
  type AppealRefusal,
  type ContestedAct,
  MAX_GROUNDS,
} from '#app/domain/appeal/gracious-appeal.ts';
import { formatDate, formatNumber } from './format.ts';
import type { LegalMention } from './letters.ts';
import type { MarkTone } from './statuses.ts';

export const CONTESTED: Readonly<Record<ContestedAct['kind'], string>> = {
  decision: 'la décision',
  inadmissibility: 'la décision d’irrecevabilité',
};

export const APPEAL_CHANNELS: Readonly<Record<AppealChannel, string>> = {
  portal: 'Sur le portail',
  post: 'Par la poste',
  registered_post: 'Par lettre recommandée',
  hand: 'Remis en main propre',
};

type Words = { name: string; tone: MarkTone };

export const APPEAL_STATES: Readonly<Record<Exclude<AppealState, 'answered'>, Words>> = {
  late: { name: 'Rejet implicite né', tone: 'danger' },
  urgent: { name: 'À répondre bientôt', tone: 'warning' },
  waiting: { name: 'En attente', tone: 'info' },
};

export const APPEAL_OUTCOMES: Readonly<Record<AppealOutcome, Words & { choice: string; sentence: string }>> =
  {
    upheld: {
      name: 'Accueilli',
      tone: 'success',
      choice: 'Accueillir le recours',
      sentence:
        'Votre recours est accueilli. Une nouvelle décision remplacera celle que vous contestez ; elle vous sera notifiée à part, avec ses propres délais de recours.',
    },
    partly_upheld: {
      name: 'Accueilli en partie',
      tone: 'success',
      choice: 'Accueillir le recours en partie',
      sentence:
        'Votre recours est accueilli en partie. Une nouvelle décision remplacera celle que vous contestez ; elle vous sera notifiée à part.',
    },
    rejected: {
      name: 'Rejeté',
      tone: 'muted',
      choice: 'Rejeter le recours',
      sentence: 'Votre recours est rejeté : la décision que vous contestez demeure.',
    },
  };

type ScreenRefusal = AppealRefusal | AnswerRefusal | 'appeal_examined' | 'not_found' | 'not_allowed_role';

const SENTENCES: Readonly<Record<ScreenRefusal, string>> = {
  nothing_to_contest: 'Aucune décision n’a été notifiée sur ce dossier : il n’y a rien à contester.',
  already_appealed:
    'Un recours gracieux a déjà été reçu contre cette décision. Un second n’interromprait aucun délai.',
  grounds_missing: 'Écrivez ce qui est contesté, et pourquoi.',
  grounds_too_long: `Raccourcissez ce texte : ${formatNumber(MAX_GROUNDS)} caractères au plus.`,
  channel_missing: 'Choisissez comment le recours est arrivé.',
  sent_date_invalid: 'Indiquez le jour du cachet de la poste, au plus tard celui de la réception.',
  received_date_invalid: 'Indiquez le jour de la réception, au plus tard aujourd’hui.',
  received_before_notice:
    'Cette date précède la notification de la décision contestée. Vérifiez le cachet et la date de réception.',
  appeal_answered: 'Une réponse a déjà été donnée à ce recours. Elle ne se modifie pas.',
  outcome_missing: 'Choisissez la réponse donnée au recours.',
  reasons_missing: 'Écrivez les raisons de cette réponse : elles figurent dans la lettre.',
  reasons_too_long: `Raccourcissez ces raisons : ${formatNumber(MAX_GROUNDS)} caractères au plus.`,
  appeal_examined: 'Une autre personne examine déjà ce recours.',
  not_found: 'Ce recours n’existe pas, ou il ne vous est pas ouvert.',
  not_allowed_role: 'Votre rôle ne permet pas cette action sur ce dossier.',
};

export function appealSentence(code: ScreenRefusal): string {
  return SENTENCES[code];
}

/** The field that a refusal is about, for the summary of errors. */
export const APPEAL_FIELDS: Partial<Record<ScreenRefusal, string>> = {
  grounds_missing: 'motifs',
  grounds_too_long: 'motifs',
  channel_missing: 'canal',
  sent_date_invalid: 'envoye-le',
  received_date_invalid: 'recu-le',
  received_before_notice: 'recu-le',
  outcome_missing: 'reponse',
  reasons_missing: 'raisons',
  reasons_too_long: 'raisons',
};

const day = (date: string) => formatDate(date, { weekday: true });

/** The clocks of one appeal, one line each, in the words that agents and holders both read. */
export function appealClockLines({ openUntil, isInTime, rejection, court, state }: AppealClocks) {
  return [
    {
      label: 'Délai pour former le recours',
      value: `jusqu’au ${day(openUntil)}${isInTime ? '' : ' : ce recours est hors délai'}`,
    },
    ...(state === 'answered'
      ? []
      : [
          {
            label: 'Sans réponse, rejet implicite',
            value: `${day(rejection.on)}${rejection.isPast ? ', passé' : ''}`,
          },
        ]),
    ...(court
      ? [
          {
            label: 'Fin du délai pour saisir le juge',
            value: `${day(court.on)}${COURT_FROM[court.from]}${court.isPast ? ', passé' : ''}`,
          },
        ]
      : []),
  ];
}

const COURT_FROM = {
  notice: ' (le recours hors délai n’a rien interrompu)',
  silence: ' (compté depuis le rejet implicite)',
  answer: ' (compté depuis la réponse)',
} as const;

/** What the law wants an acknowledgement to say. Source: CRPA L.112-3, R.112-5; L.411-7; domain.md 5.8, 5.9. */
export function appealReceiptMentions(receipt: AppealReceipt, tribunal: string): LegalMention[] {
  const { isInTime, receivedOn, rejectionOn, courtOn, openUntil } = receipt;
  return [
    {
      code: 'received',
      title: 'Date de réception',
      sentences: [`Votre recours gracieux a été reçu le ${day(receivedOn)}.`],
    },
    {
      code: 'silence',
      title: 'En l’absence de réponse',
      sentences: [
        `Le silence gardé pendant deux mois sur ce recours vaut rejet ; ce rejet naîtrait le ${day(rejectionOn)}.`,
        'Référence : code des relations entre le public et l’administration, articles L. 231-4, 2° et L. 411-7.',
      ],
    },
    {
      code: 'remedies',
      title: 'Saisir le juge',
      sentences: isInTime
        ? [
            `Formé dans le délai, votre recours l’interrompt. Vous pourrez saisir le ${tribunal}, par courrier ou sur www.telerecours.fr, dans les deux mois qui suivent la réponse, ou, faute de réponse, jusqu’au ${day(courtOn ?? rejectionOn)}.`,
          ]
        : [
            `Le délai de recours a pris fin le ${day(openUntil)} : votre recours, reçu après cette date, sera lu, mais il n’interrompt pas le délai pour saisir le ${tribunal}.`,
          ],
    },
  ];
}

/** The judge alone remains once an appeal is rejected. Source: R.421-1, R.421-2 CJA. */
export function courtMention(tribunal: string): LegalMention {
  return {
    code: 'remedies',
    title: 'Voies et délais de recours',
    sentences: [
      `Dans un délai de deux mois à compter de la notification de la présente réponse, si votre recours a été formé dans le délai, vous pouvez saisir le ${tribunal}, par courrier ou sur www.telerecours.fr.`,
    ],
  };
}

/** One line of the holder's timeline, for the acts of an appeal. */
export function describeAppealEvent(
  act: string,
  payload: Readonly<Record<string, unknown>>,
): { title: string; tone: MarkTone } | null {
  if (act === 'receive_appeal')
    return {
      title: `Recours gracieux reçu le ${formatDate(String(payload.receivedOn))}`,
      tone: 'info',
    };
  if (act === 'examine_appeal') return { title: 'Recours gracieux en cours d’examen', tone: 'info' };
  if (act !== 'answer_appeal') return null;
  const outcome = APPEAL_OUTCOMES[payload.outcome as AppealOutcome];
  return {
    title: `Recours gracieux : ${outcome.name.toLowerCase()}`,
    tone: outcome.tone,
  };
}
