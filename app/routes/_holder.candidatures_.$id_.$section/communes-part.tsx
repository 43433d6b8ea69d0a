import { useFetcher } from '@remix-run/react';
import { useEffect, useId, useState } from 'react';
import { FieldError } from '#app/components/form/field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { count, formatNumber } from '#app/content/format.ts';
import { rowFieldPath } from '#app/domain/application/paths.ts';
import { OFFICIAL_FIELDS } from '#app/domain/territory/official-fields.ts';
import { AnswerField } from './answer-field.tsx';
import { AuthorityNote } from './authority-note.tsx';
import type { FieldView, GroupView, RowView } from './describe-section.ts';
import { RowFields, RowMark } from './plain-rows.tsx';
import { SEARCH_FIELD } from './post-fields.ts';
import type { SectionData } from './section-data.ts';
import { TerritoryFigures } from './territory-figures.tsx';
import type { Draft } from './use-section-draft.ts';

type CommunesPartProps = { data: SectionData; group: GroupView; draft: Draft };

/** The territory: search, then the list of the communes chosen with what must be said of each. */
export function CommunesPart({ data, group, draft }: CommunesPartProps) {
  const full = group.rows.length >= group.max;
  return (
    <section id={`groupe-${group.id}`} tabIndex={-1} aria-labelledby="communes-titre" className="mb-part">
      <h2 id="communes-titre">Communes desservies</h2>
      <p>{group.help}</p>
      {group.error ? <FieldError id="groupe-communes" error={group.error} /> : null}
      {data.canEdit && !full ? <PlaceSearch data={data} /> : null}
      {full ? <p>Vous avez atteint le nombre maximal de communes ({group.max}).</p> : null}
      {group.rows.length === 0 ? (
        <p className="mb-rows__empty">{group.empty}</p>
      ) : (
        <>
          <ChosenCommunes data={data} group={group} draft={draft} />
          <AuthorityNote data={data} />
          {data.territory ? <TerritoryFigures territory={data.territory} /> : null}
        </>
      )}
    </section>
  );
}

type Found = NonNullable<SectionData['search']>;

const QUIET_MS = 200;

/** Without JavaScript the button searches; with it, results follow the typing. */
function PlaceSearch({ data }: { data: SectionData }) {
  const fetcher = useFetcher<Found>();
  const [typed, setTyped] = useState(data.search?.typed ?? '');
  const [isLive, setIsLive] = useState(false);
  const { load } = fetcher;
  useEffect(() => {
    if (!isLive || typed.trim().length < 2) return;
    const url = `/candidatures/${data.application.id}/communes?recherche=${encodeURIComponent(typed)}`;
    const timer = setTimeout(() => load(url), QUIET_MS);
    return () => clearTimeout(timer);
  }, [typed, isLive, load, data.application.id]);
  const found = isLive ? fetcher.data : (data.search ?? undefined);
  const id = useId();
  return (
    <div className="mb-search-places">
      <label className="fr-label" htmlFor={id}>
        Ajouter une commune ou une intercommunalité
        <span className="fr-hint-text">
          Tapez un nom ou un code postal, avec ou sans accents : « argentan », « 61200 ».
        </span>
      </label>
      <div className="mb-search-places__line">
        <input
          id={id}
          type="text"
          className="fr-input"
          name={SEARCH_FIELD}
          autoComplete="off"
          defaultValue={typed}
          onChange={(event) => {
            setIsLive(true);
            setTyped(event.currentTarget.value);
          }}
        />
        <Button name="intent" value="search" variant="secondary" icon="fr-icon-search-line">
          Chercher
        </Button>
      </div>
      <FoundPlaces found={typed.trim().length < 2 ? undefined : found} />
    </div>
  );
}

function FoundPlaces({ found }: { found: Found | undefined }) {
  const total = found ? found.communes.length + found.epcis.length : 0;
  return (
    <>
      <p className="fr-sr-only" role="status">
        {found ? `${count(total, 'résultat', 'résultats')} pour « ${found.typed} »` : ''}
      </p>
      {found && total === 0 && found.typed.trim().length >= 2 ? (
        <p>
          Aucune commune ne correspond à « {found.typed} ». Vérifiez l’orthographe ou essayez le code postal.
        </p>
      ) : null}
      {found && total > 0 ? (
        <ul className="mb-places" aria-label="Résultats de la recherche">
          {found.epcis.map((epci) => (
            <li key={epci.siren} className="mb-places__item">
              <span>
                <strong>{epci.name}</strong>
                <span className="mb-note">
                  Intercommunalité, {count(epci.commune_count ?? 0, 'commune', 'communes')},{' '}
                  {count(epci.population, 'habitant', 'habitants')}
                </span>
              </span>
              <Button name="intent" value={`epci:${epci.siren}`} variant="secondary" size="sm">
                Ajouter toutes ses communes<span className="fr-sr-only"> : {epci.name}</span>
              </Button>
            </li>
          ))}
          {found.communes.map((commune) => (
            <li key={commune.insee_code} className="mb-places__item">
              <span>
                <strong>{commune.name}</strong>
                <span className="mb-note">
                  {commune.department_name} ({commune.department_code}), {commune.postal_codes.join(', ')},{' '}
                  {count(commune.population, 'habitant', 'habitants')}
                </span>
              </span>
              {commune.isServed ? (
                <span className="mb-note">Déjà dans la liste</span>
              ) : (
                <Button
                  name="intent"
                  value={`commune:${commune.insee_code}`}
                  variant="secondary"
                  size="sm"
                  icon="fr-icon-add-line"
                >
                  Ajouter<span className="fr-sr-only"> {commune.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

const IN_TABLE = ['inseeCode', 'role', 'zoningClass'];
/** Filled from reference data: shown as text, never asked. */
const GIVEN = ['population', 'populationYear'];

function ChosenCommunes({ data, group, draft }: CommunesPartProps) {
  const people = group.rows.reduce((sum, row) => sum + populationOf(data, draft, group, row), 0);
  return (
    <div className="mb-table-box">
      <table className="mb-table mb-table--cards mb-grid">
        <caption>
          {count(group.rows.length, 'commune', 'communes')}, {count(people, 'habitant', 'habitants')}
        </caption>
        <thead>
          <tr>
            <th scope="col">Commune</th>
            <th scope="col" className="mb-table__end">
              Habitants
            </th>
            <th scope="col">Rôle dans les tournées</th>
            <th scope="col">Zonage médecins</th>
            <th scope="col">
              <span className="fr-sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <CommuneLine key={row.id} data={data} group={group} draft={draft} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CommuneLine({ data, group, draft, row }: CommunesPartProps & { row: RowView }) {
  const path = (field: string) => rowFieldPath('territoire', group.id, row.id, field);
  const name = placeOf(data, draft.text(path('inseeCode')));
  const zoning = data.references.places[draft.text(path('inseeCode'))]?.zoning ?? null;
  const isOpen = data.openRow === row.id;
  return (
    <>
      <tr id={`ligne-${row.id}`} data-row={row.id} tabIndex={-1}>
        <th scope="row" data-label="Commune">
          <span className="mb-table__value">
            {name}
            <RowMark slug="territoire" group={group.id} rowId={row.id} />
            <input type="hidden" name={path('inseeCode')} value={draft.text(path('inseeCode'))} />
          </span>
        </th>
        <td data-label="Habitants" className="mb-table__end">
          <span className="mb-table__value">{formatNumber(populationOf(data, draft, group, row))}</span>
        </td>
        {['role', 'zoningClass'].map((id) => {
          const field = group.fields.find((one) => one.id === id);
          return (
            <td key={id} data-label={field?.label}>
              {id === 'zoningClass' && zoning ? (
                <OfficialZone zoning={zoning} words={field?.choices} />
              ) : field ? (
                <AnswerField bare path={path(id)} field={field} isOptional={false} draft={draft} />
              ) : null}
            </td>
          );
        })}
        <td>
          <span className="mb-row-actions">
            <Button name="intent" value={`${isOpen ? 'close' : 'open'}:${row.id}`} variant="quiet" size="sm">
              {isOpen ? 'Refermer' : 'Préciser'}
              <span className="fr-sr-only"> {name}</span>
            </Button>
            <Button
              name="intent"
              value={`remove:${group.id}:${row.id}`}
              variant="quiet"
              size="sm"
              icon="fr-icon-delete-bin-line"
            >
              Retirer<span className="fr-sr-only"> {name}</span>
            </Button>
          </span>
        </td>
      </tr>
      {isOpen ? (
        <tr className="mb-grid__detail" data-row={row.id} id={`precisions-${row.id}`} tabIndex={-1}>
          <td colSpan={5}>
            <RowFields
              slug="territoire"
              group={group}
              row={row}
              draft={draft}
              except={zoning ? [...IN_TABLE, ...GIVEN, ...OFFICIAL_FIELDS] : [...IN_TABLE, ...GIVEN]}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}

type Zoning = NonNullable<SectionData['references']['places'][string]['zoning']>;

/** What the official file says: read, not asked. */
function OfficialZone({ zoning, words = [] }: { zoning: Zoning; words?: FieldView['choices'] }) {
  const label = words.find(({ value }) => value === zoning.zoningClass)?.label ?? zoning.zoningClass;
  return (
    <span className="mb-table__value">
      <span>
        {label}
        {zoning.aplTenths === null ? null : (
          <span className="mb-note">
            <abbr title="accessibilité potentielle localisée">APL</abbr> {formatNumber(zoning.aplTenths / 10)}
          </span>
        )}
      </span>
    </span>
  );
}

function placeOf(data: SectionData, inseeCode: string): string {
  const place = data.references.places[inseeCode];
  return place ? `${place.name} (${place.departmentCode})` : inseeCode;
}

function populationOf(data: SectionData, draft: Draft, group: GroupView, row: RowView): number {
  const code = draft.text(rowFieldPath('territoire', group.id, row.id, 'inseeCode'));
  return data.references.places[code]?.population ?? 0;
}
