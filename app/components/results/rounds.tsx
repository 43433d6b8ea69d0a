import { Table } from '#app/components/ui/table.tsx';
import { roundSentence } from '#app/content/results.ts';
import type { PublicRound } from '#app/domain/selection/publication.ts';

/** When and where the bus stops, as the project announced it. */
export function Rounds({ rounds }: { rounds: readonly PublicRound[] }) {
  if (rounds.length === 0) return null;
  const rows = rounds.map((round, index) => ({ ...round, key: String(index) }));
  return (
    <section aria-labelledby="tournees">
      <h2 id="tournees" className="fr-mt-6w">
        Tournées prévues
      </h2>
      <Table
        caption="Tournées prévues par le projet"
        captionHidden
        rows={rows}
        rowKey={(round) => round.key}
        columns={[
          { key: 'commune', header: 'Commune', rowHeader: true, cell: (round) => round.communeName },
          { key: 'lieu', header: 'Lieu', cell: (round) => round.placeName },
          { key: 'quand', header: 'Quand', cell: (round) => roundSentence(round) },
        ]}
      />
      <p className="fr-text--sm">
        Calendrier du projet au moment du dépôt : le service peut l’adapter avant sa mise en route.
      </p>
    </section>
  );
}
