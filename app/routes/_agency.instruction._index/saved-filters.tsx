import { Form, Link } from '@remix-run/react';
import { type DeskSearch, deskQuery, isFiltered } from '#app/components/desk/desk-search.ts';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { FILTER_NAME_LENGTH } from '#app/domain/account/saved-filter.ts';

export type SavedFilter = { id: string; name: string; query: string; is_default: boolean };

type SavedFiltersProps = { filters: readonly SavedFilter[]; search: DeskSearch };

/** One's own lists, and the form that keeps the present one. */
export function SavedFilters({ filters, search }: SavedFiltersProps) {
  const query = deskQuery(search).toString();
  const isSaved = filters.some((filter) => filter.query === query);
  return (
    <>
      {filters.length > 0 ? (
        <nav className="mb-subnav" aria-label="Mes filtres">
          <ul className="mb-subnav__list">
            {filters.map((filter) => (
              <li key={filter.id}>
                <Link
                  to={`/instruction?${filter.query}`}
                  aria-current={filter.query === query ? 'page' : undefined}
                >
                  {filter.name}
                </Link>
              </li>
            ))}
            <li>
              <Link to="/instruction/filtres">Gérer mes filtres</Link>
            </li>
          </ul>
        </nav>
      ) : null}
      {isFiltered(search) && !isSaved ? (
        <Disclosure summary="Enregistrer ces filtres">
          <Form method="post" action="/instruction/filtres" className="mb-inline-form">
            <input type="hidden" name="acte" value="enregistrer" />
            <input type="hidden" name="requete" value={query} />
            <TextInput name="nom" label="Nom de ces filtres" maxLength={FILTER_NAME_LENGTH} />
            <Button variant="secondary">Enregistrer</Button>
          </Form>
        </Disclosure>
      ) : null}
    </>
  );
}
