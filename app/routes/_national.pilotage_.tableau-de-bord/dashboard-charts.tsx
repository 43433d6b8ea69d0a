import { type Bar, BarChart } from '#app/components/ui/bar-chart.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count, formatMoney, formatNumber } from '#app/content/format.ts';
import type { Ledger } from '#app/domain/selection/ledger.ts';

type Histogram = readonly { from: number; to: number; count: number }[];

const asBars = (bars: Histogram, unit: [one: string, many: string]): Bar[] =>
  bars.map((bar) => ({
    key: String(bar.from),
    label: `${formatNumber(bar.from)} à ${formatNumber(bar.to)} points`,
    value: bar.count,
    text: count(bar.count, ...unit),
  }));

type MoneyChartProps = { ledger: Ledger; reserve: { count: number; cents: number } };

/** Seats and money as the ledger of the wave has them, and what the whole reserve list would take. */
export function MoneyChart({ ledger, reserve }: MoneyChartProps) {
  return (
    <section aria-labelledby="argent" className="mb-chart-block">
      <h2 id="argent">Places et argent</h2>
      <BarChart
        caption="Places de la vague"
        labelHeader="Places"
        valueHeader="Nombre"
        bars={[
          ...LEDGER_BARS.map(({ key, label, seats }) => seatBar(key, label, ledger[seats])),
          seatBar('liste', 'Liste complémentaire', reserve.count),
        ]}
      />
      <BarChart
        caption="Enveloppe de la vague"
        labelHeader="Argent"
        valueHeader="Montant"
        bars={[
          ...LEDGER_BARS.map(({ key, label, cents }) => moneyBar(key, label, ledger[cents])),
          moneyBar('liste', 'Que prendrait toute la liste complémentaire, au plus', reserve.cents),
        ]}
      />
    </section>
  );
}

/** The columns of the ledger, the same for seats and for money. */
const LEDGER_BARS = [
  { key: 'ouvert', label: 'Ouvert', seats: 'openedSeats', cents: 'openedCents' },
  { key: 'recu', label: 'Reçu d’une vague précédente', seats: 'carriedInSeats', cents: 'carriedInCents' },
  { key: 'accorde', label: 'Accordé, rendus compris', seats: 'grantedSeats', cents: 'grantedCents' },
  { key: 'rendu', label: 'Rendu', seats: 'releasedSeats', cents: 'releasedCents' },
  { key: 'retenu', label: 'Réservé à un projet appelé', seats: 'reservedSeats', cents: 'reservedCents' },
  { key: 'reporte', label: 'Reporté sur la suivante', seats: 'carriedOutSeats', cents: 'carriedOutCents' },
  { key: 'disponible', label: 'Disponible', seats: 'balanceSeats', cents: 'balanceCents' },
] as const;

function seatBar(key: string, label: string, value: number): Bar {
  return { key, label, value, text: formatNumber(value) };
}

function moneyBar(key: string, label: string, cents: number): Bar {
  return { key, label, value: Math.max(0, cents), text: formatMoney(cents, { whole: true }) };
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
