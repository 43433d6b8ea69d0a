import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { count, formatMoney } from '#app/content/format.ts';
import type { PublicationGap } from '#app/domain/selection/publication-gap.ts';

type DecisionsChangedProps = {
  gap: PublicationGap;
  state: 'prepared' | 'waiting' | 'public';
  query: string;
};

/** What was decided since these results were prepared, and how they take it in. */
export function DecisionsChanged({ gap, state, query }: DecisionsChangedProps) {
  const { entered, left, changed, unnotified } = gap;
  return (
    <Alert tone="warning" title="Des décisions ont changé depuis" headingLevel={2}>
      <p>{REMEDIES[state]}</p>
      <ul>
        {entered.map(({ reference, title, toCents }) => (
          <li key={reference}>
            Lauréat de plus : {title} ({reference}), {formatMoney(toCents)}.
          </li>
        ))}
        {left.map(({ reference, title }) => (
          <li key={reference}>
            N’est plus lauréat : {title} ({reference}).
          </li>
        ))}
        {changed.map(({ reference, title, fromCents, toCents }) => (
          <li key={reference}>
            Aide modifiée : {title} ({reference}), {formatMoney(fromCents)} puis {formatMoney(toCents)}.
          </li>
        ))}
      </ul>
      {unnotified > 0 ? (
        <p>
          Avant toute préparation, notifiez{' '}
          <Link to={`/decisions?${query}&notifiee=non`}>
            {count(unnotified, 'décision qui attend', 'décisions qui attendent')}
          </Link>
          .
        </p>
      ) : null}
    </Alert>
  );
}

const REMEDIES = {
  prepared:
    'Cette publication ne peut plus être approuvée. Annulez-la, puis préparez-la de nouveau : elle dira ce qui est décidé aujourd’hui.',
  waiting:
    'À l’heure choisie paraîtra ce qui a été approuvé. Annulez cette publication et préparez-la de nouveau, ou préparez une mise à jour une fois les résultats publics.',
  public:
    'La page publique ne le dit pas. Préparez une mise à jour : les résultats restent en place jusque-là.',
} as const;
