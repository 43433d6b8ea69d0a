import { BarChart } from '#app/components/ui/bar-chart.tsx';
import { KeyFigures } from '#app/components/ui/key-figures.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Money, Quantity } from '#app/components/ui/values.tsx';
import { count, formatMoney, formatNumber } from '#app/content/format.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import { STATUSES } from '#app/domain/application/lifecycle.ts';
import { type Ledger, ledgerCapacity } from '#app/domain/selection/ledger.ts';

export type FiguresDesk = {
  state: {
    deposited: number;
    underExamination: number;
    ranked: number;
    inCommittee: number;
    decided: number;
  };
  statuses: readonly { status: string; count: number }[];
  authorities: readonly {
    authorityId: number;
    name: string;
    deposited: number;
    examined: number;
    tabled: number;
    requestedCents: number;
    population: number;
  }[];
  ledger: Ledger;
};

export function WaveFigures({ desk }: { desk: FiguresDesk }) {
  const { state, ledger } = desk;
  const engaged = ledger.grantedCents - ledger.releasedCents;
  const capacity = ledgerCapacity(ledger);
  return (
    <>
      <KeyFigures
        label="Chiffres de la vague"
        figures={[
          {
            label: 'Dossiers déposés',
            value: formatNumber(state.deposited),
            note: count(state.underExamination, 'encore en instruction', 'encore en instruction'),
          },
          {
            label: 'Transmis par les régions',
            value: formatNumber(state.ranked + state.inCommittee + state.decided),
            note: count(state.inCommittee, 'devant le comité', 'devant le comité'),
          },
          {
            label: 'Places libres',
            value: formatNumber(ledger.balanceSeats),
            note: `sur ${formatNumber(capacity.seats)}`,
          },
          {
            label: 'Enveloppe disponible',
            value: <Money cents={ledger.balanceCents} whole />,
            note: `${formatMoney(engaged, { whole: true })} engagés sur ${formatMoney(capacity.cents, { whole: true })}`,
          },
        ]}
      />
      <Funnel statuses={desk.statuses} />
      <ByAuthority authorities={desk.authorities} />
    </>
  );
}

function Funnel({ statuses }: Pick<FiguresDesk, 'statuses'>) {
  const counts = new Map(statuses.map((line) => [line.status, line.count]));
  const present = STATUSES.filter((status) => status !== 'draft' && (counts.get(status) ?? 0) > 0);
  if (present.length === 0) return null;
  return (
    <div className="mb-chart-block">
      <BarChart
        caption="Où en sont les dossiers déposés"
        labelHeader="État"
        valueHeader="Dossiers"
        bars={present.map((status) => ({
          key: status,
          label: STATUS_MARKS[status].innerName,
          value: counts.get(status) ?? 0,
          text: count(counts.get(status) ?? 0, 'dossier', 'dossiers'),
        }))}
      />
    </div>
  );
}

function ByAuthority({ authorities }: Pick<FiguresDesk, 'authorities'>) {
  const present = authorities.filter(({ deposited }) => deposited > 0);
  const absent = authorities.filter(({ deposited }) => deposited === 0);
  return (
    <>
      <div className="mb-chart-block">
        <BarChart
          caption="Dossiers déposés par agence"
          labelHeader="Agence"
          valueHeader="Dossiers déposés"
          bars={present.map((line) => ({
            key: String(line.authorityId),
            label: line.name,
            value: line.deposited,
            text: formatNumber(line.deposited),
          }))}
        />
        {absent.length > 0 ? (
          <p className="fr-text--sm fr-mt-1w">Aucun dossier : {absent.map(({ name }) => name).join(', ')}.</p>
        ) : null}
      </div>
      {present.length > 0 ? (
        <Table
          caption="Avancement par agence"
          density="compact"
          rows={present}
          rowKey={(line) => String(line.authorityId)}
          columns={[
            { key: 'agence', header: 'Agence', rowHeader: true, cell: (line) => line.name },
            {
              key: 'deposes',
              header: 'Déposés',
              align: 'end',
              cell: (line) => <Quantity value={line.deposited} />,
            },
            {
              key: 'instruits',
              header: 'Instruits',
              align: 'end',
              cell: (line) => <Quantity value={line.examined} />,
            },
            {
              key: 'comite',
              header: 'Devant le comité',
              align: 'end',
              cell: (line) => <Quantity value={line.tabled} />,
            },
            {
              key: 'demande',
              header: 'Aide demandée',
              align: 'end',
              cell: (line) => <Money cents={line.requestedCents} whole />,
            },
            {
              key: 'population',
              header: 'Habitants desservis',
              align: 'end',
              cell: (line) => <Quantity value={line.population} />,
            },
          ]}
        />
      ) : null}
    </>
  );
}
