import { BarChart } from '#app/components/ui/bar-chart.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatNumber, formatPercent } from '#app/content/format.ts';

type Funnel = {
  regionName: string;
  deposited: number;
  admissible: number;
  reviewed: number;
  ranked: number;
  selected: number;
};

const STEPS = [
  { key: 'deposited', label: 'Déposés' },
  { key: 'admissible', label: 'Recevables' },
  { key: 'reviewed', label: 'Instruits' },
  { key: 'ranked', label: 'Classés' },
  { key: 'selected', label: 'Lauréats' },
] as const;

/** How far files have come: all together, then région by région. */
export function FunnelChart({ funnels }: { funnels: readonly Funnel[] }) {
  const total = (key: (typeof STEPS)[number]['key']) => funnels.reduce((sum, funnel) => sum + funnel[key], 0);
  const all = total('deposited');
  return (
    <section aria-labelledby="entonnoir" className="mb-chart-block">
      <h2 id="entonnoir">Du dépôt à la décision</h2>
      <BarChart
        caption="Dossiers arrivés au moins à chaque étape"
        labelHeader="Étape"
        valueHeader="Dossiers"
        bars={STEPS.map(({ key, label }) => ({
          key,
          label,
          value: total(key),
          text: `${formatNumber(total(key))} (${formatPercent(all === 0 ? 0 : total(key) / all, 0)})`,
        }))}
      />
      <Table
        caption="Dossiers par région et par étape"
        density="compact"
        rows={funnels}
        rowKey={({ regionName }) => regionName}
        columns={[
          { key: 'region', header: 'Région', rowHeader: true, cell: ({ regionName }) => regionName },
          ...STEPS.map(({ key, label }) => ({
            key,
            header: label,
            align: 'end' as const,
            cell: (funnel: Funnel) => formatNumber(funnel[key]),
          })),
        ]}
        foot={{
          region: 'Total',
          ...Object.fromEntries(STEPS.map(({ key }) => [key, formatNumber(total(key))])),
        }}
      />
    </section>
  );
}
