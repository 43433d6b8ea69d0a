import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { count, formatDateTime, formatMoney, formatPercent } from '#app/content/format.ts';

type KeyFactsProps = {
  id: string;
  followsExamination: boolean;
  facts: {
    authorityName: string | null;
    associatedNames: readonly string[];
    departmentCodes: readonly string[];
    population: number;
    zipShareBp: number;
    zacShareBp: number;
    requestedCents: number;
    eligibleCents: number;
    depositedAt: string | null;
    isLate: boolean;
    callTitle: string;
    waveLabel: string;
    reviewsRequired: number | null;
    reviewsLocked: number | null;
    isDivergenceOpen: boolean;
  };
  versionNumber: number;
};

export function KeyFacts({ id, followsExamination, facts, versionNumber }: KeyFactsProps) {
  const rate = facts.eligibleCents === 0 ? null : facts.requestedCents / facts.eligibleCents;
  return (
    <section aria-labelledby="essentiel">
      <h2 id="essentiel" className="mb-rail-title">
        L’essentiel
      </h2>
      <DataList
        layout="stacked"
        items={[
          {
            label: 'Aide demandée',
            value: `${formatMoney(facts.requestedCents)}${rate === null ? '' : `, ${formatPercent(rate)} des dépenses éligibles`}`,
          },
          { label: 'Population desservie', value: count(facts.population, 'habitant', 'habitants') },
          {
            label: 'Part en zone fragile',
            value: `${formatPercent(facts.zipShareBp / 10_000)} en ZIP, ${formatPercent(facts.zacShareBp / 10_000)} en ZAC`,
          },
          { label: 'Départements', value: facts.departmentCodes.join(', ') },
          {
            label: 'Agence compétente',
            value: followsExamination ? (
              <Link to={`/instruction/${id}/agence`}>{facts.authorityName} : pourquoi ?</Link>
            ) : (
              facts.authorityName
            ),
          },
          ...(facts.associatedNames.length > 0
            ? [{ label: 'Agences associées', value: facts.associatedNames.join(', ') }]
            : []),
          {
            label: 'Déposé',
            value: (
              <>
                {facts.depositedAt ? formatDateTime(facts.depositedAt) : null}{' '}
                {facts.isLate ? (
                  <Badge tone="warning" size="sm" icon="fr-icon-time-line">
                    Hors délai
                  </Badge>
                ) : null}
              </>
            ),
          },
          { label: 'Copie examinée', value: `Version ${versionNumber}, figée au dépôt` },
          ...(facts.reviewsRequired === null
            ? []
            : [
                {
                  label: 'Évaluations',
                  value: `${facts.reviewsLocked ?? 0} sur ${facts.reviewsRequired} verrouillées${facts.isDivergenceOpen ? ', divergence' : ''}`,
                },
              ]),
          { label: 'Appel', value: `${facts.callTitle}, ${facts.waveLabel}` },
        ]}
      />
      <p className="fr-hint-text">
        ZIP : zone d’intervention prioritaire. ZAC : zone d’action complémentaire.
      </p>
    </section>
  );
}
