import { APPEAL_OUTCOMES, appealReceiptMentions, CONTESTED, courtMention } from '#app/content/appeals.ts';
import { complementLabel } from '#app/content/complement-labels.ts';
import { COMPLEMENT_BASIS, suspensionSentence } from '#app/content/complements.ts';
import { officialMoment } from '#app/content/deadlines.ts';
import { decisionWords, replacementSentence } from '#app/content/decision-letters.ts';
import { formatDate } from '#app/content/format.ts';
import { LETTER_TITLES } from '#app/content/letter-kinds.ts';
import { type LegalMention, remediesMention } from '#app/content/letters.ts';
import type { LetterContent, LetterSubject } from '#app/domain/application/letter.ts';
import { decisionLines, decisionParts } from './decision-letter-document.ts';

type Body = { paragraphs: string[]; points: string[]; after: string[]; signed: boolean };

/** A letter as data of its PDF template, from the facts frozen by the act. */
export function letterDocument({ subject, dossier, service, decider }: LetterContent, at: Date) {
  const body = BODIES[subject.kind](subject as never, dossier.title);
  const title = subject.kind === 'decision' ? decisionWords(subject).title : LETTER_TITLES[subject.kind];
  return {
    title: `${title} – ${dossier.reference}`,
    author: service.name,
    running: service.isFictitious ? 'Document de démonstration, sans valeur' : '',
    foot: `${dossier.reference}, courrier du ${formatDate(at)}`,
    service: [service.name, service.address, service.email, service.phone],
    recipient: dossier.holderName,
    date: `Le ${formatDate(at)}`,
    facts: [
      { label: 'Référence', value: dossier.reference },
      { label: 'Projet', value: dossier.title },
      { label: 'Objet', value: LETTER_TITLES[subject.kind] },
      ...(subject.kind === 'decision' ? decisionLines(subject, dossier.holderName) : []),
    ],
    paragraphs: body.paragraphs,
    points: body.points,
    after: body.after,
    mentions: [
      ...(subject.kind === 'decision' ? decisionParts(subject, service) : []),
      ...mentionsOf(subject, decider),
    ],
    signature: body.signed
      ? [decider.signatory, decider.signatoryTitle, decider.delegation].filter((line) => line !== '')
      : [service.name],
  };
}

type Subject<Kind extends LetterSubject['kind']> = Extract<LetterSubject, { kind: Kind }>;

const BODIES: { [Kind in LetterSubject['kind']]: (subject: Subject<Kind>, title: string) => Body } = {
  complement_request: (subject, title) => ({
    paragraphs: [
      `Pour que votre candidature « ${title} » puisse être examinée, des précisions ou des pièces sont nécessaires. Vous pouvez les envoyer, depuis votre espace, jusqu’au ${officialMoment(subject.dueAt, subject.departmentCode)}.`,
      'Il vous est demandé :',
    ],
    points: subject.items.map(({ target, sentence }) => `${complementLabel(target)}. ${sentence}`),
    after: [
      'Seuls ces points sont rouverts : le reste du dossier demeure tel que vous l’avez déposé. Sans réponse à cette date, il sera examiné en l’état.',
      suspensionSentence(subject.regime, subject.rejectionOn),
      COMPLEMENT_BASIS,
    ],
    signed: false,
  }),
  admissible: (subject, title) => ({
    paragraphs: [
      `Votre candidature « ${title} » remplit les conditions pour être examinée. Elle va être évaluée selon la grille publiée. Être recevable n’est pas être retenu.`,
      ...results(subject.resultsExpectedOn),
    ],
    points: [],
    after: [],
    signed: false,
  }),
  inadmissible: (subject, title) => ({
    paragraphs: [
      `Votre candidature « ${title} » ne peut pas être examinée : elle ne remplit pas toutes les conditions de l’appel à projets, pour les raisons suivantes.`,
    ],
    points: subject.reasons,
    after: [
      'Une condition vous semble remplie ? Écrivez au service chargé de votre dossier : une erreur peut être corrigée.',
    ],
    signed: true,
  }),
  reversal: (subject, title) => ({
    paragraphs: [
      `L’irrecevabilité de votre candidature « ${title} » est levée : votre dossier est recevable et va être évalué.`,
      'Raison de cette décision :',
      subject.reason,
      ...results(subject.resultsExpectedOn),
    ],
    points: [],
    after: [],
    signed: true,
  }),
  clock_extension: (subject, title) => ({
    paragraphs: [
      `Le délai au terme duquel votre demande « ${title} » serait réputée rejetée, faute de décision, est prolongé jusqu’au ${formatDate(subject.untilOn, { weekday: true })}, pour la raison suivante.`,
      subject.reason,
    ],
    points: [],
    after: ['Référence : décret n° 2018-514 du 25 juin 2018, article 7.'],
    signed: true,
  }),
  appeal_receipt: ({ contested, contestedOn }, title) => ({
    paragraphs: [
      `Nous avons bien reçu votre recours gracieux contre ${CONTESTED[contested]} notifiée le ${formatDate(contestedOn)}, au sujet de votre candidature « ${title} ».`,
    ],
    points: [],
    after: [],
    signed: false,
  }),
  appeal_answer: ({ outcome, reasons, contested, contestedOn, receivedOn }, title) => ({
    paragraphs: [
      `Par un recours gracieux reçu le ${formatDate(receivedOn)}, vous avez contesté ${CONTESTED[contested]} notifiée le ${formatDate(contestedOn)}, au sujet de votre candidature « ${title} ».`,
      APPEAL_OUTCOMES[outcome].sentence,
      'Raisons de cette réponse :',
      reasons,
    ],
    points: [],
    after: [],
    signed: true,
  }),
  decision: (subject) => ({
    paragraphs: [
      decisionWords(subject).opening,
      ...(subject.replaces ? [replacementSentence(subject.replaces)] : []),
    ],
    points: [],
    after: [],
    signed: true,
  }),
};

function mentionsOf(subject: LetterSubject, decider: LetterContent['decider']) {
  const court = decider.tribunal.charAt(0).toLowerCase() + decider.tribunal.slice(1);
  if (subject.kind === 'inadmissible' || subject.kind === 'decision') return [remedies(decider, court)];
  if (subject.kind === 'appeal_receipt') return appealReceiptMentions(subject, court).map(asWritten);
  if (subject.kind === 'appeal_answer' && subject.outcome !== 'upheld')
    return [asWritten(courtMention(court))];
  return [];
}

function asWritten({ title, sentences }: LegalMention) {
  return { title, sentences: [...sentences], points: [] as string[] };
}

function results(expectedOn: string | null): string[] {
  return expectedOn === null ? [] : [`Les résultats sont attendus vers le ${formatDate(expectedOn)}.`];
}

function remedies(decider: LetterContent['decider'], tribunal: string) {
  return asWritten(
    remediesMention({
      decider,
      tribunal,
      appealMonths: decider.appealMonths,
      from: 'la notification de la présente décision',
    }),
  );
}
