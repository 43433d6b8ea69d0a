import { Table } from '#app/components/ui/table.tsx';
import { formatPoints } from '#app/content/scenarios.ts';

export type Price = {
  key: string;
  words: string;
  gainedValue: number;
  entering: readonly string[];
  leaving: readonly string[];
};

/** What each rule costs: the points that one more place would bring, and who would come and go. */
export function PriceTable({ prices }: { prices: readonly Price[] }) {
  return (
    <section aria-labelledby="prix">
      <h2 id="prix">Prix des règles</h2>
      {prices.length === 0 ? (
        <p>Aucune règle d’équilibre ne retient ce choix : seules les notes et l’enveloppe l’ont fait.</p>
      ) : (
        <>
          <p>Chaque ligne est un nouveau calcul, avec cette seule règle assouplie.</p>
          <Table
            caption="Règles que le choix touche, de la plus chère à la moins chère"
            captionHidden
            density="compact"
            rows={prices}
            rowKey={({ key }) => key}
            columns={[
              { key: 'regle', header: 'Avec', rowHeader: true, cell: ({ words }) => words },
              {
                key: 'gain',
                header: 'Le choix gagne',
                align: 'end',
                cell: ({ gainedValue }) => (gainedValue === 0 ? 'rien' : `+${formatPoints(gainedValue)}`),
              },
              { key: 'entrent', header: 'Entrent', cell: ({ entering }) => listed(entering) },
              { key: 'sortent', header: 'Sortent', cell: ({ leaving }) => listed(leaving) },
            ]}
          />
        </>
      )}
    </section>
  );
}

function listed(titles: readonly string[]): string {
  return titles.length === 0 ? 'personne' : titles.join(' ; ');
}
