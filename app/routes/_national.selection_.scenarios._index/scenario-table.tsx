import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { DateTime, Money } from '#app/components/ui/values.tsx';
import { formatNumber, formatPercent } from '#app/content/format.ts';
import { pointsOf, SCENARIO_STATES } from '#app/content/scenarios.ts';

type Line = {
  id: string;
  name: string;
  status: keyof typeof SCENARIO_STATES;
  value: number | null;
  gap: number | null;
  retained: number | null;
  granted_cents: number | null;
  requested_at: string;
  requested_by_name: string;
  shared_at: string | null;
};

/** Scenarios of a wave with what they give; boxes choose those to compare. */
export function ScenarioTable({ scenarios }: { scenarios: readonly Line[] }) {
  return (
    <Table
      caption="Scénarios de la vague, du plus récent au plus ancien"
      captionHidden
      rows={scenarios}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'comparer',
          header: 'Comparer',
          cell: ({ id, name, retained }) =>
            retained === null ? null : (
              <label className="mb-pin">
                <input type="checkbox" name="scenario" value={id} />
                <span className="fr-sr-only">Comparer « {name} »</span>
              </label>
            ),
        },
        {
          key: 'nom',
          header: 'Scénario',
          rowHeader: true,
          cell: (line) => (
            <span className="mb-project">
              <Link to={`/selection/scenarios/${line.id}`}>{line.name}</Link>
              <span className="mb-project__meta">
                {line.requested_by_name}, <DateTime at={line.requested_at} weekday={false} zone={false} />
              </span>
            </span>
          ),
        },
        {
          key: 'etat',
          header: 'État',
          cell: ({ status, gap }) => (
            <>
              <Badge tone={SCENARIO_STATES[status].tone} size="sm">
                {SCENARIO_STATES[status].name}
              </Badge>
              {status === 'best_found' && gap !== null ? (
                <span className="mb-project__meta">écart {formatPercent(gap, 2)}</span>
              ) : null}
            </>
          ),
        },
        {
          key: 'retenus',
          header: 'Projets',
          align: 'end',
          cell: ({ retained }) => (retained === null ? '–' : formatNumber(retained)),
        },
        {
          key: 'aide',
          header: 'Aide',
          align: 'end',
          cell: ({ granted_cents: cents }) => (cents === null ? '–' : <Money cents={cents} whole />),
        },
        {
          key: 'valeur',
          header: 'Somme des notes',
          align: 'end',
          cell: ({ value }) => (value === null ? '–' : formatNumber(pointsOf(value), 2)),
        },
        {
          key: 'partage',
          header: 'Comité',
          cell: ({ shared_at: at }) => (at === null ? 'Non partagé' : 'Partagé'),
        },
      ]}
    />
  );
}
