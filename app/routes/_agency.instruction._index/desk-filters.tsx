import type { ReactNode } from 'react';
import { COLUMN_KEYS, COLUMN_LABELS } from '#app/components/desk/desk-columns.ts';
import { type DeskSearch, deskUrl, NO_FILTER } from '#app/components/desk/desk-search.ts';
import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { DateInput, MoneyInput, TextInput } from '#app/components/form/text-input.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { DESK_TASKS } from '#app/content/desk-tasks.ts';
import { holderTypeLabel } from '#app/content/results.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import { HOLDER_TYPES } from '#app/domain/application/holder.ts';
import { STATUSES } from '#app/domain/application/lifecycle.ts';
import { activeFilters, FLAG_LABELS, REVIEWER_LABELS } from './active-filters.ts';

export type DeskFiltersData = {
  counts: readonly { status: string; count: number }[];
  choices: {
    calls: readonly { slug: string; title: string }[];
    departments: readonly { code: string; name: string }[];
  };
  /** Who sits where is hidden from delegates. */
  knowsReviewers: boolean;
};

type DeskFiltersProps = {
  desk: DeskFiltersData;
  search: DeskSearch;
  resultCount: string;
  actions: ReactNode;
};

/** Statuses that a deposited file can have, in the order of its life. */
const LISTED = STATUSES.filter((status) => status !== 'draft' && status !== 'abandoned');

export function DeskFilters({ desk, search, resultCount, actions }: DeskFiltersProps) {
  const countOf = (status: string) => desk.counts.find((one) => one.status === status)?.count ?? 0;
  return (
    <FilterBar
      key={deskUrl(search)}
      active={activeFilters(desk, search)}
      clearTo={deskUrl(NO_FILTER, { columns: search.columns })}
      resultCount={resultCount}
      actions={actions}
    >
      <TextInput
        name="recherche"
        label="Rechercher"
        hint="Mots du dossier, commune, porteur ou référence"
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
      <MoreFilters desk={desk} search={search} />
      {search.task ? <input type="hidden" name="a-faire" value={DESK_TASKS[search.task].slug} /> : null}
      {search.wave === '' ? null : <input type="hidden" name="vague" value={search.wave} />}
      <KeptOrder search={search} />
    </FilterBar>
  );
}

/** Filters that serve less often; they stay open while one of them narrows the list. */
function MoreFilters({ desk, search }: { desk: DeskFiltersData; search: DeskSearch }) {
  const { holderType, lateOnly, flag, reviewers, depositedFrom, depositedTo, minAmount, maxAmount } = search;
  const isUsed =
    lateOnly ||
    [search.call, holderType, flag, reviewers, depositedFrom, depositedTo, minAmount, maxAmount].some(
      (value) => value !== '',
    );
  return (
    <div className="mb-filters__more">
      <Disclosure summary="Plus de filtres et colonnes" open={isUsed}>
        <div className="mb-filters__grid">
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
            name="porteur"
            label="Type de porteur"
            defaultValue={holderType}
            placeholder="Tous les porteurs"
            options={HOLDER_TYPES.map((value) => ({ value, label: holderTypeLabel(value) }))}
          />
          <Select
            name="retard"
            label="Délai de dépôt"
            defaultValue={lateOnly ? 'oui' : ''}
            placeholder="Tous"
            options={[{ value: 'oui', label: 'Après la clôture' }]}
          />
          <Select
            name="signal"
            label="Signalement"
            defaultValue={flag === '' ? '' : FLAG_LABELS[flag].slug}
            placeholder="Tous"
            options={Object.values(FLAG_LABELS).map(({ slug, label }) => ({ value: slug, label }))}
          />
          <Select
            name="evaluateur"
            label="Évaluateurs"
            defaultValue={reviewers === '' ? '' : REVIEWER_LABELS[reviewers].slug}
            placeholder="Tous"
            options={Object.entries(REVIEWER_LABELS)
              .filter(([key]) => key === 'mine' || desk.knowsReviewers)
              .map(([, { slug, label }]) => ({ value: slug, label }))}
          />
          <DateInput name="du" label="Déposé à partir du" defaultValue={depositedFrom} />
          <DateInput name="au" label="Déposé jusqu’au" defaultValue={depositedTo} />
          <MoneyInput name="montant-min" label="Aide demandée, au moins" defaultValue={minAmount} />
          <MoneyInput name="montant-max" label="Aide demandée, au plus" defaultValue={maxAmount} />
        </div>
        <CheckboxGroup
          name="colonne"
          label="Colonnes affichées"
          defaultValue={search.columns}
          options={COLUMN_KEYS.map((value) => ({ value, label: COLUMN_LABELS[value] }))}
        />
      </Disclosure>
    </div>
  );
}

/** Filtering again keeps the order chosen in the headers. */
function KeptOrder({ search }: { search: DeskSearch }) {
  const params = new URL(
    deskUrl({ ...NO_FILTER, sort: search.sort, direction: search.direction }),
    'http://x',
  ).searchParams;
  return (
    <>
      {['tri', 'ordre'].map((name) => {
        const value = params.get(name);
        return value === null ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
    </>
  );
}
