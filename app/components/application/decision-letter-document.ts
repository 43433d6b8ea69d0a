import { CONDITIONS_TITLES, decisionWords, markLines } from '#app/content/decision-letters.ts';
import { formatDate, formatMoney } from '#app/content/format.ts';
import type { LetterContent } from '#app/domain/application/letter.ts';
import type { DecisionFacts } from '#app/domain/selection/decision-facts.ts';

/** What the letter of a decision shows at its head, beside the reference and the project. */
export function decisionLines(subject: DecisionFacts, holderName: string) {
  return [
    { label: 'Porteur', value: holderName },
    { label: 'Appel à projets', value: `${subject.callTitle}, ${subject.waveLabel}` },
    { label: 'Décision du', value: formatDate(subject.takenOn) },
    ...(subject.amountCents === null
      ? []
      : [{ label: 'Montant maximal de l’aide', value: formatMoney(subject.amountCents) }]),
    ...(subject.reserveRank === null
      ? []
      : [{ label: 'Rang sur la liste complémentaire', value: String(subject.reserveRank) }]),
  ];
}

/** The parts of the letter of a decision, each under its title, in the order of its mail. Source: domain.md 5.8. */
export function decisionParts(subject: DecisionFacts, service: LetterContent['service']) {
  const conditions = CONDITIONS_TITLES[subject.outcome] ?? '';
  const parts = [
    { title: conditions, sentences: conditions === '' ? [] : writtenLines(subject.conditions), points: [] },
    { title: 'La suite', sentences: [...decisionWords(subject).next], points: [] },
    { title: 'Les raisons de cette décision', sentences: writtenLines(subject.reasons), points: [] },
    { title: 'Vos notes', sentences: [], points: markLines(subject) },
    {
      title: 'Service chargé de votre dossier',
      sentences: [
        `${service.name}, ${service.address}.`,
        `Courriel : ${service.email}. Téléphone : ${service.phone}.`,
      ],
      points: [],
    },
  ];
  return parts.filter(({ sentences, points }) => sentences.length + points.length > 0);
}

function writtenLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
