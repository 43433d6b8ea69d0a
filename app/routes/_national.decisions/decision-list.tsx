import { Link } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { OutcomeBadge } from '#app/components/selection/outcome-badge.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { type ActiveFilter, FilterBar } from '#app/components/ui/filter-bar.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { count, formatShortDate } from '#app/content/format.ts';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import { OUTCOMES, type Outcome } from '#app/domain/selection/decision.ts';
import { type DecisionSearch, withoutFilter } from './decision-search.ts';

type Row = {
  id: string;
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  authorityName: string;
  status: string;
  outcome: Outcome;
  amountCents: number | null;
  reserveRank: number | null;
  takenAt: string;
  takenByName: string;
  notifiedAt: string | null;
  isReplacement: boolean;
};

type DecisionListProps = {
  data: {
    wave: { callSlug: string; number: number };
    search: DecisionSearch;
    authorities: readonly (readonly [number, string])[];
    rows: readonly Row[];
  };
};

export function DecisionList({ data }: DecisionListProps) {
  return (
    <section aria-labelledby="liste">
      <h2 id="liste">Décisions en vigueur</h2>
      <Filters data={data} />
      {data.rows.length === 0 ? (
        <EmptyState title="Aucune décision ne correspond" headingLevel={3}>
          Retirez un filtre pour en voir davantage.
        </EmptyState>
      ) : (
        <Table
          caption="Décisions en vigueur"
          captionHidden
          density="compact"
          rows={data.rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'projet', header: 'Projet', rowHeader: true, cell: (row) => <Project row={row} /> },
            {
              key: 'decision',
              header: 'Décision',
              cell: (row) => (
                <>
                  <OutcomeBadge outcome={row.outcome} />
                  {row.reserveRank === null ? null : (
                    <span className="mb-project__meta">rang {row.reserveRank}</span>
                  )}
                </>
              ),
            },
            {
              key: 'montant',
              header: 'Aide',
              align: 'end',
              cell: (row) => (row.amountCents === null ? '' : <Money cents={row.amountCents} />),
            },
            {
              key: 'prise',
              header: 'Prise le',
              cell: (row) => (
                <>
                  {formatShortDate(row.takenAt)}
                  <span className="mb-project__meta">
                    {row.takenByName}
                    {row.isReplacement ? ', remplace une décision' : ''}
                  </span>
                </>
              ),
            },
            { key: 'notifiee', header: 'Notifiée le', cell: (row) => <Notice row={row} /> },
          ]}
        />
      )}
    </section>
  );
}

function Project({ row }: { row: Row }) {
  return (
    <span className="mb-project">
      <Link to={`/decisions/${row.applicationId}`}>{row.title}</Link>
      <span className="mb-project__meta">
        {row.holderName}, {row.authorityName}, {row.reference}
      </span>
    </span>
  );
}

function Notice({ row }: { row: Row }) {
  if (row.notifiedAt !== null) return formatShortDate(row.notifiedAt);
  if (row.status === 'withdrawn') return <Badge tone="muted">Porteur désisté</Badge>;
  return <Badge tone="warning">À notifier</Badge>;
}

function Filters({ data }: DecisionListProps) {
  const { search, wave } = data;
  const base = `/decisions?appel=${encodeURIComponent(wave.callSlug)}&vague=${wave.number}`;
  return (
    <FilterBar
      key={JSON.stringify(search)}
      active={activeFilters(data, base)}
      clearTo={base}
      resultCount={count(data.rows.length, 'décision', 'décisions')}
    >
      <WaveFields wave={wave} />
      <TextInput
        name="recherche"
        type="search"
        label="Rechercher"
        hint="Titre, porteur ou référence"
        defaultValue={search.text}
      />
      <Select
        name="decision"
        label="Décision"
        placeholder="Toutes"
        defaultValue={search.outcome}
        options={OUTCOMES.map((outcome) => ({ value: outcome, label: OUTCOME_MARKS[outcome].name }))}
      />
      <Select
        name="agence"
        label="Agence"
        placeholder="Toutes"
        defaultValue={search.authority}
        options={data.authorities.map(([id, name]) => ({ value: String(id), label: name }))}
      />
      <Select
        name="notifiee"
        label="Notification"
        placeholder="Toutes"
        defaultValue={search.notified}
        options={[
          { value: 'non', label: 'À notifier' },
          { value: 'oui', label: 'Notifiées' },
        ]}
      />
    </FilterBar>
  );
}

function activeFilters({ search, authorities }: DecisionListProps['data'], base: string): ActiveFilter[] {
  const labels: Record<keyof DecisionSearch, string> = {
    text: `« ${search.text} »`,
    outcome: search.outcome === '' ? '' : OUTCOME_MARKS[search.outcome].name,
    authority: authorities.find(([id]) => String(id) === search.authority)?.[1] ?? search.authority,
    notified: search.notified === 'oui' ? 'Notifiées' : 'À notifier',
  };
  return (Object.keys(labels) as (keyof DecisionSearch)[])
    .filter((key) => search[key] !== '')
    .map((key) => ({ key, label: labels[key], removeTo: withoutFilter(base, search, key) }));
}
