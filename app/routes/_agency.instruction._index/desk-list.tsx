import { Link } from '@remix-run/react';
import {
  type DeskSearch,
  deskQuery,
  deskUrl,
  isFiltered,
  NO_FILTER,
} from '#app/components/desk/desk-search.ts';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { count, formatNumber } from '#app/content/format.ts';
import { MAX_GROUP } from '#app/domain/messages/template.ts';
import type { BulkAct } from '#app/domain/review/bulk-acts.ts';
import { BulkBar } from './bulk-bar.tsx';
import { DeskFilters, type DeskFiltersData } from './desk-filters.tsx';
import { type DeskListRow, listColumns } from './list-columns.tsx';
import { type SavedFilter, SavedFilters } from './saved-filters.tsx';

type DeskListProps = {
  desk: DeskFiltersData & {
    list: { rows: readonly DeskListRow[]; hasPrevious: boolean; hasNext: boolean };
    extracts: readonly { id: string; extract: string }[];
    countedFiles: number;
    savedFilters: readonly SavedFilter[];
    bulkActs: readonly BulkAct[];
    writesToHolders: boolean;
  };
  search: DeskSearch;
};

export function DeskList({ desk, search }: DeskListProps) {
  const { rows, hasPrevious, hasNext } = desk.list;
  const found = desk.counts.reduce((sum, { count: files }) => sum + files, 0);
  const resultCount =
    found > desk.countedFiles
      ? `Plus de ${formatNumber(desk.countedFiles)} dossiers`
      : count(found, 'dossier', 'dossiers');
  const extracts = new Map(desk.extracts.map(({ id, extract }) => [id, extract]));
  const [first, last] = [rows[0], rows.at(-1)];
  return (
    <section aria-labelledby="dossiers">
      <h2 id="dossiers">Tous les dossiers</h2>
      <SavedFilters filters={desk.savedFilters} search={search} />
      <DeskFilters
        desk={desk}
        search={search}
        resultCount={resultCount}
        actions={rows.length > 0 ? <Exports search={search} /> : null}
      />
      {rows.length === 0 ? (
        <NoFile search={search} />
      ) : (
        <>
          <Table
            caption={`Dossiers : ${resultCount}`}
            captionHidden
            columns={listColumns(search, extracts, desk.bulkActs.length > 0)}
            rows={rows}
            rowKey={(row) => row.id}
          />
          <BulkBar acts={desk.bulkActs} />
          {desk.writesToHolders && found <= MAX_GROUP ? (
            <p>
              <Link to={`/instruction/message-groupe?${deskQuery(search)}`}>
                Écrire aux porteurs de {found > 1 ? `ces ${resultCount}` : 'ce dossier'}
              </Link>
            </p>
          ) : null}
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

/** The whole filtered list, not the page alone. */
function Exports({ search }: { search: DeskSearch }) {
  const query = deskQuery(search).toString();
  const address = (format: string) => `/instruction/export.${format}${query === '' ? '' : `?${query}`}`;
  return (
    <span className="mb-desk-exports">
      <a className="fr-link fr-link--download" href={address('csv')} download>
        Exporter en CSV
      </a>
      <a className="fr-link fr-link--download" href={address('xlsx')} download>
        Exporter en Excel
      </a>
    </span>
  );
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
        Retirez un filtre, ou cherchez un autre mot : la recherche lit le titre, le porteur, les communes et
        les réponses des dossiers déposés.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Aucun dossier pour l’instant" headingLevel={3}>
      Les candidatures apparaissent ici dès leur dépôt. Un brouillon reste privé : vous ne le voyez pas.
    </EmptyState>
  );
}
