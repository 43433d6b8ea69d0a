import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { LineChart } from '#app/components/ui/line-chart.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count, formatDate, formatNumber, formatShortDate } from '#app/content/format.ts';

type Day = { day: string; count: number };

const DAY_MS = 86_400_000;

/** Deposits as they came, day after day. */
export function DepositCurve({ days }: { days: readonly Day[] }) {
  let sum = 0;
  const rows = days.map(({ day, count: own }) => {
    sum += own;
    return { day, own, sum };
  });
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const dateOf = (dayNumber: number) => new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
  return (
    <section aria-labelledby="depots" className="mb-chart-block">
      <h2 id="depots">Dépôts au fil des jours</h2>
      {rows.length < 2 ? null : (
        <LineChart
          title="Nombre de dossiers déposés, cumulé jour après jour"
          description={`Du ${formatDate(first.day)} au ${formatDate(last.day)}, ${count(last.sum, 'dossier', 'dossiers')} ; le tableau donne chaque jour.`}
          points={rows.map(({ day, sum: y }) => ({ x: Date.parse(day) / DAY_MS, y }))}
          xText={(dayNumber) => formatShortDate(dateOf(dayNumber))}
          yText={(value) => formatNumber(Math.round(value))}
          xLabel="Jour"
          yLabel="Dossiers déposés"
        />
      )}
      <Disclosure summary="Les chiffres de la courbe" printed>
        <Table
          caption="Dépôts par jour"
          captionHidden
          density="compact"
          rows={rows}
          rowKey={({ day }) => day}
          columns={[
            { key: 'jour', header: 'Jour', rowHeader: true, cell: ({ day }) => formatDate(day) },
            { key: 'depots', header: 'Dépôts', align: 'end', cell: ({ own }) => formatNumber(own) },
            { key: 'cumul', header: 'Cumul', align: 'end', cell: (row) => formatNumber(row.sum) },
          ]}
        />
      </Disclosure>
    </section>
  );
}
