import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { LineChart } from '#app/components/ui/line-chart.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatMoney, formatNumber } from '#app/content/format.ts';
import { pointsOf } from '#app/content/scenarios.ts';

type Point = { envelopeCents: number; value: number | null; count: number; grantedCents: number };

type FrontierChartProps = { frontier: readonly Point[]; envelopeCents: number };

/** How much more could be had for more money, and how much would be lost with less. */
export function FrontierChart({ frontier, envelopeCents }: FrontierChartProps) {
  const points = frontier.flatMap(({ envelopeCents: x, value }) =>
    value === null ? [] : [{ x, y: pointsOf(value), isMarked: x === envelopeCents }],
  );
  if (points.length < 2) return null;
  const money = (cents: number) => formatMoney(cents, { whole: true });
  return (
    <section aria-labelledby="frontiere" className="mb-chart-block">
      <h2 id="frontiere">Ce que vaudrait une autre enveloppe</h2>
      <p>Le meilleur choix pour chaque enveloppe, toutes les autres règles restant les mêmes.</p>
      <LineChart
        title="Somme des notes selon l’enveloppe"
        description={`De ${money(points[0]?.x ?? 0)} à ${money(points.at(-1)?.x ?? 0)} ; le tableau donne chaque point.`}
        points={points}
        xText={(cents) => `${formatNumber(Math.round(cents / 100_000))} k€`}
        yText={(value) => formatNumber(Math.round(value))}
        xLabel="Enveloppe"
        yLabel="Somme des notes"
      />
      <Disclosure summary="Les chiffres de la courbe" printed>
        <Table
          caption="Le meilleur choix selon l’enveloppe"
          captionHidden
          density="compact"
          rows={frontier}
          rowKey={(point) => String(point.envelopeCents)}
          columns={[
            {
              key: 'enveloppe',
              header: 'Enveloppe',
              rowHeader: true,
              cell: (point) =>
                `${money(point.envelopeCents)}${point.envelopeCents === envelopeCents ? ' (ce scénario)' : ''}`,
            },
            {
              key: 'valeur',
              header: 'Somme des notes',
              align: 'end',
              cell: ({ value }) => (value === null ? 'Impossible' : formatNumber(pointsOf(value), 2)),
            },
            { key: 'projets', header: 'Projets', align: 'end', cell: (point) => formatNumber(point.count) },
            { key: 'aide', header: 'Aide', align: 'end', cell: (point) => money(point.grantedCents) },
          ]}
        />
      </Disclosure>
    </section>
  );
}
