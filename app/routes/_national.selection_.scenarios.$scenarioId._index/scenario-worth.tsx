import { Alert } from '#app/components/ui/alert.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { count, formatMoney, formatNumber } from '#app/content/format.ts';
import { pointsOf, proofSentence } from '#app/content/scenarios.ts';

type ScenarioWorthProps = {
  choice: {
    status: 'optimal' | 'best_found';
    gap: number;
    value: number;
    retained: number;
    cut: number;
    grantedCents: number;
    population: number;
    seats: number;
    envelopeCents: number;
    violations: readonly string[];
  };
};

/** What the choice holds, how good it is, and what the independent check says of it. */
export function ScenarioWorth({ choice }: ScenarioWorthProps) {
  return (
    <section aria-labelledby="valeur">
      <h2 id="valeur">Le choix</h2>
      <p>{proofSentence(choice)}</p>
      <KeyFigures
        label="Chiffres du choix"
        figures={[
          {
            label: 'Projets retenus',
            value: formatNumber(choice.retained),
            note: `sur ${count(choice.seats, 'place', 'places')}`,
          },
          {
            label: 'Aide',
            value: formatMoney(choice.grantedCents, { whole: true }),
            note: `sur ${formatMoney(choice.envelopeCents, { whole: true })}${choice.cut > 0 ? `, ${count(choice.cut, 'aide réduite', 'aides réduites')}` : ''}`,
          },
          {
            label: 'Somme des notes',
            value: formatNumber(pointsOf(choice.value), 2),
            note: 'aides réduites comptées pour leur part',
          },
          {
            label: 'Habitants des projets',
            value: formatNumber(choice.population),
            note: 'certains sont communs à deux projets',
          },
        ]}
      />
      {choice.violations.length === 0 ? (
        <p className="fr-text--sm">
          Vérifié par un contrôle indépendant du calcul : places, enveloppe, régions, départements, outre-mer,
          chevauchements et aides respectent tous les règles.
        </p>
      ) : (
        <Alert tone="error" title="Le contrôle indépendant refuse ce choix" headingLevel={3}>
          <ul>
            {choice.violations.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
    </section>
  );
}
