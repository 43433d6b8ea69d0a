import { OutcomeBadge } from '#app/components/application/status-badge.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DateTime, Day, Money } from '#app/components/ui/values.tsx';
import { replacementSentence } from '#app/content/decision-letters.ts';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import type { PageData } from './page-data.ts';

/** The decision, once it was notified: what it means first, then its terms and its reasons. */
export function DecisionPanel({ decision }: { decision: NonNullable<PageData['decision']> }) {
  return (
    <section className="mb-next" aria-labelledby="decision">
      <h2 id="decision" className="mb-next__title">
        La décision
      </h2>
      <p>
        <OutcomeBadge outcome={decision.outcome} />
      </p>
      <p>{OUTCOME_MARKS[decision.outcome].explanation}</p>
      {decision.replaces ? <p>{replacementSentence(decision.replaces)}</p> : null}
      <DataList
        items={[
          ...(decision.amountCents === null
            ? []
            : [{ label: 'Aide accordée', value: <Money cents={decision.amountCents} /> }]),
          ...(decision.reserveRank === null
            ? []
            : [{ label: 'Rang sur la liste complémentaire', value: String(decision.reserveRank) }]),
          ...(decision.conditions ? [{ label: 'Conditions', value: decision.conditions }] : []),
          { label: 'Raisons', value: decision.reasons },
          { label: 'Prise le', value: <Day date={decision.takenAt} /> },
          { label: 'Notifiée le', value: <DateTime at={decision.notifiedAt} /> },
        ]}
      />
      <p className="fr-hint-text fr-mb-0">
        Le portail garde la date à laquelle chaque membre de votre équipe ouvre cette décision pour la
        première fois. Les délais de recours courent de la notification.
      </p>
    </section>
  );
}
