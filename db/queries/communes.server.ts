import { sql } from 'kysely';
import type { KnownCommune } from '#app/domain/application/form-in-force.ts';
import type { ZoningVersion } from '#app/domain/territory/official-zoning.ts';
import type { Tx } from '../client.server.ts';
import { loadZoning } from './zoning.server.ts';

export interface FoundCommune {
  insee_code: string;
  name: string;
  department_code: string;
  department_name: string;
  population: number;
  postal_codes: string[];
  epci_siren: string | null;
  epci_name: string | null;
  cog_year: number;
}

const MAX_FOUND = 20;
const MAX_CODES = 500;

/**
 * Communes of that name or postcode, then those that begin with what was typed, then those that hold its words;
 * the largest first.
 * `text` is already folded (no accents, no punctuation): see foldForSearch.
 */
export async function searchCommunes(
  tx: Tx,
  { text, limit = MAX_FOUND }: { text: string; limit?: number },
): Promise<FoundCommune[]> {
  if (text.length < 2) return [];
  const pattern = text.replace(/[\\%_]/g, '\\$&');
  return foundCommunes(tx)
    .where((eb) =>
      /^\d{2,5}$/.test(text)
        ? eb.or([
            eb('communes.insee_code', '=', text),
            sql<boolean>`exists (select 1 from unnest(communes.postal_codes) as code where code like ${`${pattern}%`})`,
          ])
        : sql<boolean>`communes.search_name like all(${wordPatterns(text)}::text[])`,
    )
    .orderBy(sql`case when communes.search_name = ${text} then 0
      when communes.search_name like ${`${pattern}%`} then 1 else 2 end`)
    .orderBy('communes.population', 'desc')
    .orderBy('communes.insee_code')
    .limit(Math.min(limit, MAX_FOUND))
    .execute();
}

/** The communes that a postcode covers, for an address. */
export async function listCommunesOfPostcode(tx: Tx, postcode: string): Promise<FoundCommune[]> {
  if (!/^\d{5}$/.test(postcode)) return [];
  return foundCommunes(tx)
    .where(sql<boolean>`communes.postal_codes @> array[${postcode}]::text[]`)
    .orderBy('communes.name')
    .execute();
}

export async function listCommunes(tx: Tx, inseeCodes: readonly string[]): Promise<FoundCommune[]> {
  if (inseeCodes.length === 0) return [];
  return foundCommunes(tx)
    .where('communes.insee_code', 'in', [...new Set(inseeCodes)].slice(0, MAX_CODES))
    .orderBy('communes.name')
    .execute();
}

/** The communes that answers name, as the rules of the form want them, classified by the zoning given. */
export async function loadKnownCommunes(
  tx: Tx,
  inseeCodes: readonly string[],
  zoningVersion?: ZoningVersion,
): Promise<ReadonlyMap<string, KnownCommune>> {
  const found = await listCommunes(tx, inseeCodes);
  const zoning = await loadZoning(tx, zoningVersion, inseeCodes);
  return new Map(
    found.map((commune) => [
      commune.insee_code,
      {
        name: commune.name,
        population: commune.population,
        departmentCode: commune.department_code,
        cogYear: commune.cog_year,
        zoning: zoning.get(commune.insee_code) ?? null,
      },
    ]),
  );
}

export async function searchEpcis(tx: Tx, { text, limit = 5 }: { text: string; limit?: number }) {
  if (text.length < 2) return [];
  return tx
    .selectFrom('epcis')
    .select((eb) => [
      'epcis.siren',
      'epcis.name',
      'epcis.population',
      eb
        .selectFrom('communes')
        .select((commune) => commune.fn.countAll<number>().as('count'))
        .whereRef('communes.epci_siren', '=', 'epcis.siren')
        .as('commune_count'),
    ])
    .where(sql<boolean>`epcis.search_name like all(${wordPatterns(text)}::text[])`)
    .orderBy('epcis.population', 'desc')
    .limit(limit)
    .execute();
}

export async function listCommunesOfEpci(tx: Tx, siren: string): Promise<FoundCommune[]> {
  return foundCommunes(tx)
    .where('communes.epci_siren', '=', siren)
    .orderBy('communes.name')
    .limit(MAX_CODES)
    .execute();
}

const MAX_WORDS = 8;

/** Every word must be there, in any order: "pays aigle" finds "CC des Pays de l'Aigle". */
function wordPatterns(text: string): string[] {
  return text
    .split(' ')
    .slice(0, MAX_WORDS)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}

function foundCommunes(tx: Tx) {
  return tx
    .selectFrom('communes')
    .innerJoin('departments', 'departments.code', 'communes.department_code')
    .leftJoin('epcis', 'epcis.siren', 'communes.epci_siren')
    .select([
      'communes.insee_code',
      'communes.name',
      'communes.department_code',
      'departments.name as department_name',
      'communes.population',
      'communes.postal_codes',
      'communes.epci_siren',
      'epcis.name as epci_name',
      'communes.cog_year',
    ]);
}
