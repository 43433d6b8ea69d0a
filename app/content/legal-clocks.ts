import type { LegalClocks } from '#app/domain/call/application-clocks.ts';
import type { LegalRegime } from '#app/domain/call/legal-clocks.ts';
import { count, formatDate } from './format.ts';

export const REGIME_LABELS: Readonly<Record<LegalRegime, string>> = {
  CRPA: 'Code des relations entre le public et l’administration (L. 231-4, 3°)',
  STATE_2018_514: 'Décret n° 2018-514 (investissement de l’État)',
};

export type ClockLine = { label: string; value: string };

const day = (date: string) => formatDate(date, { weekday: true });

/** The legal clocks of a file, one line each, in the words that agents and holders both read. */
export function clockLines(clocks: LegalClocks): ClockLine[] {
  const { admissibility, appeal } = clocks;
  return [
    { label: 'Demande reçue', value: day(clocks.receivedOn) },
    {
      label: admissibility.isDeemed
        ? 'Sans réponse, dossier réputé recevable'
        : 'Réponse visée sur la recevabilité',
      value: day(admissibility.on),
    },
    ...clocks.suspensions.map(({ from, until, days, isRunning }) => ({
      label: isRunning ? 'Délai suspendu (compléments attendus)' : 'Délai suspendu pour compléments',
      value: `du ${formatDate(from)} au ${formatDate(until)}, ${count(days, 'jour', 'jours')}${isRunning ? ' au plus' : ''}`,
    })),
    { label: 'Sans décision, rejet implicite', value: rejectionValue(clocks) },
    ...(appeal
      ? [
          {
            label: 'Fin du délai de recours',
            value: `${day(appeal.on)} (décision notifiée le ${formatDate(appeal.notifiedOn)})${appeal.isInterrupted ? ', interrompu par un recours gracieux, qui a ses propres délais' : ''}`,
          },
        ]
      : []),
    { label: 'Régime', value: REGIME_LABELS[clocks.regime] },
  ];
}

function rejectionValue({ rejection }: LegalClocks): string {
  const extended =
    rejection.extendedFrom === null
      ? ''
      : `, au lieu du ${formatDate(rejection.extendedFrom)} : délai prolongé par décision motivée`;
  return `${day(rejection.on)}${extended}`;
}

/** Said honestly where silence would end before the committee: the file lives on. Source: domain.md 5.9, "Trap". */
export function honestSentence({ fallsBeforeResults, rejection }: LegalClocks): string | null {
  if (!fallsBeforeResults) return null;
  const date = formatDate(rejection.on, { weekday: true });
  return rejection.isPast
    ? `Le ${date}, faute de décision, un rejet implicite est né au sens de la loi. Le dossier reste pourtant examiné : une décision expresse du comité peut encore intervenir et le remplacer.`
    : `Le ${date}, avant les résultats du comité, le silence vaudrait rejet au sens de la loi. Le dossier reste examiné après cette date : une décision expresse peut encore intervenir.`;
}
