import { Link } from '@remix-run/react';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { DateTime, Day } from '#app/components/ui/values.tsx';

type Waiting = {
  id: string;
  callTitle: string;
  label: string;
  state: string;
  closesAt: string;
  resultsExpectedOn: string | null;
};

/** What has no results yet, why, and when to come back. */
export function NotYet({ waiting, isFirst }: { waiting: readonly Waiting[]; isFirst: boolean }) {
  if (waiting.length === 0 && !isFirst) return null;
  return (
    <section aria-labelledby="a-venir">
      {isFirst ? (
        <EmptyState
          title="Aucun résultat n’est encore publié"
          icon="fr-icon-calendar-line"
          action={<Link to="/">Comprendre l’appel à projets et son calendrier</Link>}
        >
          Chaque porteur apprend d’abord la décision par courrier. Les résultats sont ensuite publiés ici,
          tous ensemble, à une heure annoncée.
        </EmptyState>
      ) : null}
      {waiting.length === 0 ? null : (
        <>
          <h2 id="a-venir" className="fr-mt-6w">
            Résultats à venir
          </h2>
          <Table
            caption="Vagues dont les résultats sont à venir"
            captionHidden
            rows={waiting}
            rowKey={(wave) => wave.id}
            columns={[
              {
                key: 'vague',
                header: 'Vague',
                rowHeader: true,
                cell: (wave) => `${wave.callTitle}, ${wave.label.toLowerCase()}`,
              },
              { key: 'etat', header: 'Où en est-on', cell: (wave) => wave.state },
              {
                key: 'cloture',
                header: 'Fin du dépôt',
                cell: (wave) => <DateTime at={wave.closesAt} zone={false} />,
              },
              {
                key: 'resultats',
                header: 'Résultats attendus',
                cell: (wave) =>
                  wave.resultsExpectedOn ? <Day date={wave.resultsExpectedOn} /> : 'Date à venir',
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
