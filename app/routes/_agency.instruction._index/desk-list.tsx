import { Link } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { InnerStatusBadge } from '#app/components/review/status-badge.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { type ActiveFilter, FilterBar } from '#app/components/ui/filter-bar.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import { DESK_TASKS, type DeskTaskCode } from '#app/content/examination.ts';
import { count, formatMoney, formatNumber, formatShortDate } from '#app/content/format.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import { STATUSES, type Status } from '#app/domain/application/lifecycle.ts';
import { type DeskSearch, type DeskSortKey, deskUrl, isFiltered, NO_FILTER, sortUrl } from './desk-search.ts';

type Row = {
  id: string;
  reference: string | null;
  title: string;
  holder_name: string;
  status: string;
  deposited_at: string | null;
  is_late: boolean;
  is_associated: boolean;
  requested_cents: number;
  population: number;
  department_codes: string[];
  authority_name: string | null;
  wave_label: string;
  reviews_required: number | null;
  reviews_locked: number | null;
  is_divergent: boolean | null;
  sort_value: string;
  task: DeskTaskCode | null;
};

type DeskListProps = {
  desk: {
    list: { rows: readonly Row[]; hasPrevious: boolean; hasNext: boolean };
    counts: readonly { status: string; count: number }[];
    choices: {
      calls: readonly { slug: string; title: string }[];
      departments: readonly { code: string; name: string }[];
    };
    isNational: boolean;
  };
  search: DeskSearch;
};

/** Statuses that a deposited file can have, in the order of its life. */
const LISTED = STATUSES.filter((status) => status !== 'draft' && status !== 'abandoned');

export function DeskList({ desk, search }: DeskListProps) {
  const { rows, hasPrevious, hasNext } = desk.list;
  const total = desk.counts.reduce((sum, { count: files }) => sum + files, 0);
  const [first, last] = [rows[0], rows.at(-1)];
  return (
    <section aria-labelledby="dossiers">
      <h2 id="dossiers">Tous les dossiers</h2>
      <Filters desk={desk} search={search} total={total} />
      {rows.length === 0 ? (
        <NoFile search={search} />
      ) : (
        <>
          <Table
            caption={`Dossiers, ${count(total, 'résultat', 'résultats')}`}
            captionHidden
            columns={columnsOf(search)}
            rows={rows}
            rowKey={(row) => row.id}
          />
          <Pagination
            previousTo={
              hasPrevious && first
                ? deskUrl(search, { cursor: { side: 'before', value: first.sort_value, id: first.id } })
                : null
            }
            nextTo={
              hasNext && last
                ? deskUrl(search, { cursor: { side: 'after', value: last.sort_value, id: last.id } })
                : null
            }
          />
        </>
      )}
    </section>
  );
}

function Filters({ desk, search, total }: DeskListProps & { total: number }) {
  const countOf = (status: string) => desk.counts.find((one) => one.status === status)?.count ?? 0;
  return (
    <FilterBar
      key={deskUrl(search)}
      active={activeFilters(desk, search)}
      clearTo={deskUrl(NO_FILTER)}
      resultCount={count(total, 'dossier', 'dossiers')}
    >
      <TextInput
        name="recherche"
        label="Rechercher"
        hint="Titre, porteur ou référence"
        defaultValue={search.text}
        type="search"
      />
      <Select
        name="etat"
        label="État"
        defaultValue={search.status}
        placeholder="Tous les états"
        options={LISTED.map((status) => ({
          value: status,
          label: `${STATUS_MARKS[status].innerName}${search.status === '' && countOf(status) > 0 ? ` (${countOf(status)})` : ''}`,
        }))}
      />
      {desk.choices.calls.length > 1 ? (
        <Select
          name="appel"
          label="Appel à projets"
          defaultValue={search.call}
          placeholder="Tous les appels"
          options={desk.choices.calls.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
      ) : null}
      <Select
        name="departement"
        label="Département desservi"
        defaultValue={search.department}
        placeholder="Tous les départements"
        options={desk.choices.departments.map(({ code, name }) => ({
          value: code,
          label: `${code} ${name}`,
        }))}
      />
      <Select
        name="retard"
        label="Date de dépôt"
        defaultValue={search.lateOnly ? 'oui' : ''}
        placeholder="Toutes"
        options={[{ value: 'oui', label: 'Après la clôture' }]}
      />
      {search.task ? <input type="hidden" name="a-faire" value={DESK_TASKS[search.task].slug} /> : null}
    </FilterBar>
  );
}

function activeFilters(desk: DeskListProps['desk'], search: DeskSearch): ActiveFilter[] {
  const call = desk.choices.calls.find(({ slug }) => slug === search.call);
  const department = desk.choices.departments.find(({ code }) => code === search.department);
  const filters: (ActiveFilter | null)[] = [
    search.task && {
      key: 'task',
      label: DESK_TASKS[search.task].filter,
      removeTo: deskUrl(search, { task: null }),
    },
    search.text === ''
      ? null
      : { key: 'text', label: `« ${search.text} »`, removeTo: deskUrl(search, { text: '' }) },
    search.status === ''
      ? null
      : {
          key: 'status',
          label: STATUS_MARKS[search.status as Status].innerName,
          removeTo: deskUrl(search, { status: '' }),
        },
    search.call === ''
      ? null
      : { key: 'call', label: call?.title ?? search.call, removeTo: deskUrl(search, { call: '' }) },
    search.department === ''
      ? null
      : {
          key: 'department',
          label: department ? `${department.code} ${department.name}` : search.department,
          removeTo: deskUrl(search, { department: '' }),
        },
    search.lateOnly
      ? {
          key: 'late',
          label: 'Déposés après la clôture',
          removeTo: deskUrl(search, { lateOnly: false }),
        }
      : null,
  ];
  return filters.filter((filter) => filter !== null);
}

function NoFile({ search }: { search: DeskSearch }) {
  if (isFiltered(search)) {
    return (
      <EmptyState
        title="Aucun dossier ne correspond"
        headingLevel={3}
        action={
          <Link className="fr-btn fr-btn--secondary" to={deskUrl(NO_FILTER)}>
            Effacer les filtres
          </Link>
        }
      >
        Retirez un filtre, ou cherchez un autre mot.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Aucun dossier pour l’instant" headingLevel={3}>
      Les candidatures apparaissent ici dès leur dépôt. Un brouillon reste privé : vous ne le voyez pas.
    </EmptyState>
  );
}

function columnsOf(search: DeskSearch): Column<Row>[] {
  const sort = (key: DeskSortKey) => ({
    to: sortUrl(search, key),
    direction: search.sort === key ? search.direction : null,
  });
  return [
    {
      key: 'title',
      header: 'Projet',
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to={`/instruction/${row.id}`}>{row.title}</Link>
          <span className="fr-hint-text">{row.holder_name}</span>
        </>
      ),
    },
    {
      key: 'reference',
      header: 'Référence',
      sort: sort('reference'),
      cell: (row) => <span className="mb-nowrap">{row.reference}</span>,
    },
    { key: 'status', header: 'État', cell: (row) => <StatusCell row={row} /> },
    {
      key: 'departments',
      header: 'Départements',
      cell: (row) => row.department_codes.join(', '),
    },
    {
      key: 'deposit',
      header: 'Dépôt',
      sort: sort('deposit'),
      cell: (row) => (row.deposited_at ? formatShortDate(row.deposited_at) : null),
    },
    {
      key: 'population',
      header: 'Habitants',
      align: 'end',
      sort: sort('population'),
      cell: (row) => formatNumber(row.population),
    },
    {
      key: 'amount',
      header: 'Aide demandée',
      align: 'end',
      sort: sort('amount'),
      cell: (row) => formatMoney(row.requested_cents, { whole: true }),
    },
  ];
}

function StatusCell({ row }: { row: Row }) {
  return (
    <span className="mb-desk-state">
      <InnerStatusBadge status={row.status} size="sm" />
      {row.status === 'in_review' && row.reviews_required ? (
        <span className="fr-hint-text">
          {row.reviews_locked} sur {row.reviews_required} verrouillées
        </span>
      ) : null}
      {row.status === 'in_review' && row.is_divergent ? (
        <Badge tone="warning" size="sm">
          Divergence
        </Badge>
      ) : null}
      {row.is_late ? (
        <Badge tone="warning" size="sm" icon="fr-icon-time-line">
          Hors délai
        </Badge>
      ) : null}
      {row.is_associated ? (
        <Badge tone="neutral" size="sm" icon="fr-icon-links-line">
          Associée : {row.authority_name}
        </Badge>
      ) : null}
    </span>
  );
}
