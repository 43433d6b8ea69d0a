import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { groupsSentence, proofSentence } from '#app/content/assignment-plan.ts';
import { count, formatNumber } from '#app/content/format.ts';
import type { PlanLevels } from '#app/domain/review/assignment-plan/plan-levels.ts';

type ProposalWorthProps = {
  levels: PlanLevels;
  bounds: PlanLevels;
  gap: number;
  seconds: number | null;
  fingerprint: string | null;
};

/** What the proposal is worth, level by level, beside the best that can be hoped for. */
export function ProposalWorth({ levels, bounds, gap, seconds, fingerprint }: ProposalWorthProps) {
  const best = (bound: number, found: number) =>
    bound === found ? 'Le mieux possible' : `Au mieux ${formatNumber(bound)}`;
  return (
    <section aria-labelledby="valeur">
      <h2 id="valeur">Ce que vaut la proposition</h2>
      <p>{proofSentence(gap)}</p>
      <KeyFigures
        label="Critères, du premier au dernier"
        figures={[
          {
            label: 'Affectations en cours changées',
            value: formatNumber(levels.changes),
            note: best(bounds.changes, levels.changes),
          },
          {
            label: 'Plus forte charge',
            value: count(levels.maxLoad, 'dossier', 'dossiers'),
            note: best(bounds.maxLoad, levels.maxLoad),
          },
          {
            label: 'Groupes de dossiers comparables',
            value: formatNumber(levels.components),
            note: best(bounds.components, levels.components),
          },
          {
            label: 'Inégalité des charges (somme des carrés)',
            value: formatNumber(levels.spread),
            note: best(bounds.spread, levels.spread),
          },
          {
            label: 'Sujets connus des évaluateurs',
            value: formatNumber(levels.expertise),
            note: best(bounds.expertise, levels.expertise),
          },
        ]}
      />
      <p>{groupsSentence(levels, bounds)}</p>
      <p className="fr-hint-text">
        {seconds === null ? '' : `Calculée en ${count(seconds, 'seconde', 'secondes')}. `}
        {fingerprint
          ? `Empreinte des données : ${fingerprint}. Les mêmes données donnent la même proposition.`
          : ''}
      </p>
    </section>
  );
}
