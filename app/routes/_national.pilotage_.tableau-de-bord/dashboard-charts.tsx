import { type Bar, BarChart } from '#app/components/ui/bar-chart.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count, formatMoney, formatNumber } from '#app/content/format.ts';

type Histogram = readonly { from: number; to: number; count: number }[];

const asBars = (bars: Histogram, unit: [one: string, many: string]): Bar[] =>
  bars.map((bar) => ({
    key: String(bar.from),
    label: `${formatNumber(bar.from)} à ${formatNumber(bar.to)} points`,
    value: bar.count,
    text: count(bar.count, ...unit),
  }));

type MoneyChartProps = {
  seats: { opened: number; selected: number };
  money: {
    openedCents: number;
    grantedCents: number;
    releasedCents: number;
    balanceCents: number;
    reserve: { count: number; cents: number };
  };
};

/** Seats and money: opened, granted, released, left, and what the reserve list would take. */
export function MoneyChart({ seats, money }: MoneyChartProps) {
  const bar = (key: string, label: string, cents: number): Bar => ({
    key,
    label,
    value: Math.max(0, cents),
    text: formatMoney(cents, { whole: true }),
  });
  return (
    <section aria-labelledby="argent" className="mb-chart-block">
      <h2 id="argent">Places et argent</h2>
      <BarChart
        caption="Places de la vague"
        labelHeader="Places"
        valueHeader="Nombre"
        bars={[
          { key: 'ouvertes', label: 'Ouvertes', value: seats.opened, text: formatNumber(seats.opened) },
          { key: 'prises', label: 'Prises', value: seats.selected, text: formatNumber(seats.selected) },
          {
            key: 'reserve',
            label: 'Liste complémentaire',
            value: money.reserve.count,
            text: formatNumber(money.reserve.count),
          },
        ]}
      />
      <BarChart
        caption="Enveloppe de la vague"
        labelHeader="Argent"
        valueHeader="Montant"
        bars={[
          bar('ouvert', 'Ouvert', money.openedCents),
          bar('accorde', 'Accordé', money.grantedCents),
          bar('rendu', 'Rendu', money.releasedCents),
          bar('disponible', 'Disponible', money.balanceCents),
          bar('reserve', 'Réservé à la liste complémentaire, au plus', money.reserve.cents),
        ]}
      />
    </section>
  );
}

export function ScoreChart({ bars }: { bars: Histogram }) {
  return (
    <section aria-labelledby="notes" className="mb-chart-block">
      <h2 id="notes">Notes</h2>
      {bars.length === 0 ? (
        <p>La répartition des notes apparaît une fois le classement calculé.</p>
      ) : (
        <BarChart
          caption="Projets par note, sur 100"
          labelHeader="Note"
          valueHeader="Projets"
          bars={asBars(bars, ['projet', 'projets'])}
        />
      )}
    </section>
  );
}

type Spreads = { files: number; middle: number | null; bars: Histogram };

/** How far apart the two readers of a file are. */
export function SpreadChart({ spreads }: { spreads: Spreads }) {
  return (
    <section aria-labelledby="ecarts" className="mb-chart-block">
      <h2 id="ecarts">Écart entre évaluateurs</h2>
      {spreads.middle === null ? (
        <p>L’écart apparaît quand les deux évaluations d’un dossier classé sont verrouillées.</p>
      ) : (
        <>
          <p>
            Sur {count(spreads.files, 'dossier', 'dossiers')}, la moitié des écarts ne dépassent pas{' '}
            {formatNumber(spreads.middle, 1)} points.
          </p>
          <BarChart
            caption="Dossiers par écart entre l’évaluation de l’agence et celle de l’ANCT"
            labelHeader="Écart"
            valueHeader="Dossiers"
            bars={asBars(spreads.bars, ['dossier', 'dossiers'])}
          />
        </>
      )}
    </section>
  );
}

const STAGE_WORDS = {
  admissible: 'Du dépôt à la recevabilité',
  reviewed: 'De la recevabilité à la fin des évaluations',
  ranked: 'De la fin des évaluations au classement régional',
  decided: 'Du classement régional à la notification',
} as const;

type Delay = { status: keyof typeof STAGE_WORDS; files: number; middle: number; most: number };

/** How long each step took. */
export function DelayTable({ delays }: { delays: readonly Delay[] }) {
  return (
    <section aria-labelledby="delais" className="mb-chart-block">
      <h2 id="delais">Délais</h2>
      {delays.length === 0 ? (
        <p>Les délais apparaissent avec les premiers dossiers recevables.</p>
      ) : (
        <>
          <BarChart
            caption="Jours que prend chaque étape, pour la moitié des dossiers"
            labelHeader="Étape"
            valueHeader="Jours"
            bars={delays.map(({ status, middle }) => ({
              key: status,
              label: STAGE_WORDS[status],
              value: middle,
              text: days(middle),
            }))}
          />
          <Table
            caption="Délais par étape"
            density="compact"
            rows={delays}
            rowKey={({ status }) => status}
            columns={[
              { key: 'etape', header: 'Étape', rowHeader: true, cell: ({ status }) => STAGE_WORDS[status] },
              { key: 'dossiers', header: 'Dossiers', align: 'end', cell: ({ files }) => formatNumber(files) },
              { key: 'moitie', header: 'La moitié, en', align: 'end', cell: ({ middle }) => days(middle) },
              { key: 'neuf', header: 'Neuf sur dix, en', align: 'end', cell: ({ most }) => days(most) },
            ]}
          />
        </>
      )}
    </section>
  );
}

function days(value: number): string {
  return count(Number(value.toFixed(1)), 'jour', 'jours');
}
