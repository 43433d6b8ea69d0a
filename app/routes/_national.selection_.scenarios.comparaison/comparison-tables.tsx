import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { count, formatMoney, formatNumber, formatPercent } from '#app/content/format.ts';
import { pointsOf, SCENARIO_STATES } from '#app/content/scenarios.ts';

type Scenario = {
  id: string;
  name: string;
  status: 'optimal' | 'best_found';
  gap: number;
  seats: number;
  envelopeCents: number;
};

type Figures = { retained: number; grantedCents: number; value: number; population: number };

/** One column per scenario; the first is what the others are measured against. */
function columnsOf<Row>(
  scenarios: readonly Scenario[],
  cell: (row: Row, index: number) => ReactNode,
): Column<Row>[] {
  return scenarios.map(({ id, name }, index) => ({
    key: id,
    header: name,
    align: 'end',
    cell: (row) => cell(row, index),
  }));
}

export function FigureTable({
  scenarios,
  figures,
}: {
  scenarios: readonly Scenario[];
  figures: readonly Figures[];
}) {
  const rows = [
    {
      key: 'preuve',
      label: 'Preuve',
      text: ({ status, gap }: Scenario) =>
        status === 'optimal' ? SCENARIO_STATES.optimal.name : `écart ${formatPercent(gap, 2)}`,
    },
    {
      key: 'projets',
      label: 'Projets retenus',
      text: ({ seats }: Scenario, own: Figures) => `${formatNumber(own.retained)} sur ${formatNumber(seats)}`,
      difference: (own: Figures, first: Figures) => signed(own.retained - first.retained, formatNumber),
    },
    {
      key: 'aide',
      label: 'Aide',
      text: (_scenario: Scenario, own: Figures) => formatMoney(own.grantedCents, { whole: true }),
      difference: (own: Figures, first: Figures) =>
        signed(own.grantedCents - first.grantedCents, (cents) => formatMoney(cents, { whole: true })),
    },
    {
      key: 'enveloppe',
      label: 'Enveloppe',
      text: ({ envelopeCents }: Scenario) => formatMoney(envelopeCents, { whole: true }),
    },
    {
      key: 'valeur',
      label: 'Somme des notes',
      text: (_scenario: Scenario, own: Figures) => formatNumber(pointsOf(own.value), 2),
      difference: (own: Figures, first: Figures) =>
        signed(own.value - first.value, (value) => formatNumber(pointsOf(value), 2)),
    },
    {
      key: 'population',
      label: 'Habitants desservis, comptés une fois',
      text: (_scenario: Scenario, own: Figures) => formatNumber(own.population),
      difference: (own: Figures, first: Figures) => signed(own.population - first.population, formatNumber),
    },
  ];
  return (
    <Table
      caption="Chiffres des scénarios"
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'chiffre', header: 'Chiffre', rowHeader: true, cell: ({ label }) => label },
        ...columnsOf<(typeof rows)[number]>(scenarios, ({ text, difference }, index) => {
          const [scenario, own, first] = [scenarios[index], figures[index], figures[0]];
          if (!scenario || !own || !first) return null;
          return (
            <>
              {text(scenario, own)}
              {index > 0 && difference ? (
                <span className="mb-project__meta">{difference(own, first)}</span>
              ) : null}
            </>
          );
        }),
      ]}
    />
  );
}

type Move = {
  applicationId: string;
  rank: number;
  title: string;
  regionName: string;
  grants: readonly (number | null)[];
};

export function MoveTable({ scenarios, moves }: { scenarios: readonly Scenario[]; moves: readonly Move[] }) {
  if (moves.length === 0) return <p>Ces scénarios retiennent les mêmes projets, pour les mêmes montants.</p>;
  return (
    <Table
      caption={`${count(moves.length, 'projet change', 'projets changent')} d’un scénario à l’autre`}
      density="compact"
      rows={moves}
      rowKey={({ applicationId }) => applicationId}
      columns={[
        { key: 'rang', header: 'Rang', align: 'end', cell: ({ rank }) => rank },
        {
          key: 'projet',
          header: 'Projet',
          rowHeader: true,
          cell: ({ applicationId, title, regionName }) => (
            <span className="mb-project">
              <Link to={`/instruction/${applicationId}`}>{title}</Link>
              <span className="mb-project__meta">{regionName}</span>
            </span>
          ),
        },
        ...columnsOf<Move>(scenarios, ({ grants }, index) => <Place grants={grants} index={index} />),
      ]}
    />
  );
}

function Place({ grants, index }: { grants: readonly (number | null)[]; index: number }) {
  const [first, own] = [grants[0] ?? null, grants[index] ?? null];
  const change = index === 0 ? null : moveWords(first, own);
  return (
    <>
      <Badge tone={own === null ? 'muted' : 'success'} size="sm">
        {own === null ? 'Hors du choix' : formatMoney(own, { whole: true })}
      </Badge>
      {change ? <span className="mb-project__meta">{change}</span> : null}
    </>
  );
}

function moveWords(first: number | null, own: number | null): string | null {
  if (first === own) return null;
  if (first === null) return 'entre';
  return own === null ? 'sort' : 'autre montant';
}

type Region = { name: string; counts: readonly number[] };

export function RegionTable({
  scenarios,
  regions,
}: {
  scenarios: readonly Scenario[];
  regions: readonly Region[];
}) {
  return (
    <Table
      caption="Projets retenus par région"
      density="compact"
      rows={regions}
      rowKey={({ name }) => name}
      columns={[
        { key: 'region', header: 'Région', rowHeader: true, cell: ({ name }) => name },
        ...columnsOf<Region>(scenarios, ({ counts }, index) => {
          const [first, own] = [counts[0] ?? 0, counts[index] ?? 0];
          return (
            <>
              {formatNumber(own)}
              {own === first ? null : (
                <span className="mb-project__meta">{signed(own - first, formatNumber)}</span>
              )}
            </>
          );
        }),
      ]}
    />
  );
}

function signed(value: number, write: (value: number) => string): string {
  if (value === 0) return 'identique';
  return value > 0 ? `+${write(value)}` : `−${write(-value)}`;
}
