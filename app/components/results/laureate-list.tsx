import { Link } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { type ActiveFilter, FilterBar } from '#app/components/ui/filter-bar.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { count } from '#app/content/format.ts';
import { holderTypeLabel } from '#app/content/results.ts';
import type { PublicRecord } from '#app/domain/selection/publication.ts';
import type { PublicationSnapshot } from '#app/domain/selection/publication-snapshot.ts';
import type { ResultsSearch } from '#app/domain/selection/results-search.ts';

type LaureateListProps = {
  snapshot: PublicationSnapshot;
  laureates: readonly PublicRecord[];
  search: ResultsSearch;
  base: string;
  isPublic: boolean;
};

const COMMUNES_SHOWN = 4;

/** The list that the map will one day draw: by région, or near a commune. */
export function LaureateList({ snapshot, laureates, search, base, isPublic }: LaureateListProps) {
  const names = snapshot.names;
  return (
    <section aria-labelledby="laureats" className="mb-results-table">
      <h2 id="laureats">Les projets lauréats</h2>
      {isPublic ? <Filters snapshot={snapshot} laureates={laureates} search={search} base={base} /> : null}
      {laureates.length === 0 ? (
        <EmptyState title="Aucun projet lauréat ne correspond" headingLevel={3}>
          Essayez le nom d’une commune voisine ou du département, ou effacez les filtres.
        </EmptyState>
      ) : (
        <Table
          caption={`Projets lauréats, ${count(laureates.length, 'résultat', 'résultats')}`}
          captionHidden
          rows={laureates}
          rowKey={(record) => record.reference}
          columns={[
            {
              key: 'projet',
              header: 'Projet',
              rowHeader: true,
              cell: (record) => (
                <>
                  <span className="mb-results-title">
                    {isPublic ? <Link to={`${base}/${record.reference}`}>{record.title}</Link> : record.title}
                  </span>
                  <span className="mb-results-meta">{record.reference}</span>
                </>
              ),
            },
            {
              key: 'porteur',
              header: 'Porteur',
              cell: (record) => (
                <>
                  {record.holderName}
                  <span className="mb-results-meta">{holderTypeLabel(record.holderType)}</span>
                </>
              ),
            },
            {
              key: 'territoire',
              header: 'Territoire',
              cell: (record) => <Territory record={record} names={names} />,
            },
            { key: 'communes', header: 'Communes', cell: (record) => communesShown(record) },
            {
              key: 'aide',
              header: 'Aide',
              align: 'end',
              cell: (record) => <Money cents={record.grantCents} />,
            },
          ]}
        />
      )}
    </section>
  );
}

function Filters({ snapshot, laureates, search, base }: Omit<LaureateListProps, 'isPublic'>) {
  const names = snapshot.names;
  return (
    <FilterBar
      key={`${search.region} ${search.text}`}
      active={activeFilters(snapshot, search, base)}
      clearTo={base}
      resultCount={count(laureates.length, 'projet', 'projets')}
      submitLabel="Rechercher"
    >
      <TextInput
        name="recherche"
        type="search"
        label="Près de chez moi"
        hint="Une commune, un projet ou un porteur"
        defaultValue={search.text}
      />
      <Select
        name="region"
        label="Région"
        placeholder="Toutes les régions"
        defaultValue={search.region}
        options={Object.entries(names.regions)
          .map(([value, label]) => ({ value, label }))
          .sort((a, b) => a.label.localeCompare(b.label, 'fr'))}
      />
    </FilterBar>
  );
}

function Territory({ record, names }: { record: PublicRecord; names: PublicationSnapshot['names'] }) {
  const regions = record.regionCodes.map((code) => names.regions[code] ?? code).join(', ');
  const departments = record.departmentCodes.map((code) => names.departments[code] ?? code).join(', ');
  return (
    <>
      {regions}
      {departments === regions ? null : <span className="mb-results-meta">{departments}</span>}
    </>
  );
}

function communesShown({ communes }: PublicRecord): string {
  const names = communes.slice(0, COMMUNES_SHOWN).map(({ name }) => name);
  const more = communes.length - names.length;
  return more > 0 ? `${names.join(', ')} et ${count(more, 'autre', 'autres')}` : names.join(', ');
}

function activeFilters(snapshot: PublicationSnapshot, search: ResultsSearch, base: string): ActiveFilter[] {
  const filters: ActiveFilter[] = [];
  if (search.text !== '') {
    filters.push({
      key: 'recherche',
      label: `« ${search.text} »`,
      removeTo: search.region === '' ? base : `${base}?region=${search.region}`,
    });
  }
  if (search.region !== '') {
    filters.push({
      key: 'region',
      label: snapshot.names.regions[search.region] ?? search.region,
      removeTo: search.text === '' ? base : `${base}?recherche=${encodeURIComponent(search.text)}`,
    });
  }
  return filters;
}
