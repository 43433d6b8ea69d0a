import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { AUTHORITIES } from './authorities.server.ts';

/** The edition of the official geographic code shipped by @etalab/decoupage-administratif 6.0.0. */
const COG_YEAR = 2026;
/** Overseas communities whose files the call receives; the others (Polynesia…) have their own health competence. */
const CALL_COMMUNITIES = new Set(['975', '977', '978']);

interface Territory {
  code: string;
  nom: string;
  region?: string;
  zone: 'metro' | 'drom' | 'com';
}
interface Commune {
  code: string;
  nom: string;
  departement: string;
  type: string;
  codesPostaux?: string[];
  population?: number;
}
interface Epci {
  code: string;
  nom: string;
  type: string;
  populationTotale: number;
  membres: { code: string }[];
}

/** Loads régions, départements, EPCI, communes and the 19 authorities once; a loaded database is left alone. */
export async function loadReferenceData(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ loaded: boolean }>`select exists (select 1 from communes) as loaded`.execute(
    db,
  );
  if (rows[0]?.loaded) return;
  const [regions, departments, communes, epcis] = await Promise.all([
    readData<Territory[]>('regions'),
    readData<Territory[]>('departements'),
    readData<Commune[]>('communes'),
    readData<Epci[]>('epci'),
  ]);
  const epciOf = new Map(
    epcis.flatMap((epci) => epci.membres.map((member) => [member.code, epci.code] as const)),
  );
  await db.transaction().execute(async (tx) => {
    await insertJson(
      tx,
      'regions (code, name, zone)',
      'code text, name text, zone text',
      inCall(regions).map((region) => ({ code: region.code, name: region.nom, zone: region.zone })),
    );
    await insertJson(
      tx,
      'departments (code, name, region_code, zone)',
      'code text, name text, region_code text, zone text',
      inCall(departments).map((department) => ({
        code: department.code,
        name: department.nom,
        region_code: department.region ?? null,
        zone: department.zone,
      })),
    );
    await insertJson(
      tx,
      'epcis (siren, name, search_name, kind, population)',
      'siren text, name text, search_name text, kind text, population integer',
      epcis.map((epci) => ({
        siren: epci.code,
        name: epci.nom,
        search_name: searchName(epci.nom),
        kind: epci.type,
        population: epci.populationTotale,
      })),
    );
    const known = new Set(inCall(departments).map((department) => department.code));
    await insertJson(
      tx,
      'communes (insee_code, name, search_name, department_code, epci_siren, population, postal_codes, cog_year)',
      `insee_code text, name text, search_name text, department_code text, epci_siren text, population integer,
       postal_codes text[], cog_year integer`,
      communes
        .filter((commune) => commune.type === 'commune-actuelle' && known.has(commune.departement))
        .map((commune) => ({
          insee_code: commune.code,
          name: commune.nom,
          search_name: searchName(commune.nom),
          department_code: commune.departement,
          epci_siren: epciOf.get(commune.code) ?? null,
          population: commune.population ?? 0,
          postal_codes: commune.codesPostaux ?? [],
          cog_year: COG_YEAR,
        })),
    );
    await insertAuthorities(tx, inCall(departments));
  });
  await sql`analyze communes`.execute(db);
}

/** "Saint-Rémy-l'Honoré" → "saint remy l honore": what people type, without accents or punctuation. */
export function searchName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function inCall(territories: Territory[]): Territory[] {
  return territories.filter((territory) => territory.zone !== 'com' || CALL_COMMUNITIES.has(territory.code));
}

async function insertAuthorities(tx: Kysely<unknown>, departments: Territory[]): Promise<void> {
  await insertJson(
    tx,
    'authorities (id, slug, kind, name, official_name, region_code, address, email, phone, siret)',
    `id integer, slug text, kind text, name text, official_name text, region_code text, address text, email text,
     phone text, siret text`,
    AUTHORITIES.map(({ departmentCodes, ...authority }) => authority),
  );
  await insertJson(
    tx,
    'authority_departments (department_code, authority_id)',
    'department_code text, authority_id integer',
    AUTHORITIES.flatMap((authority) =>
      authority.departmentCodes.map((code) => ({ department_code: code, authority_id: authority.id })),
    ),
  );
  await insertJson(
    tx,
    'delegations (department_code, name, email, phone)',
    'department_code text, name text, email text, phone text',
    departments.map((department) => ({
      department_code: department.code,
      name: `Délégation territoriale de l’ANCT – ${department.nom}`,
      email: `anct-${department.code.toLowerCase()}@demonstration.invalid`,
      phone: '+33 1 99 00 00 00',
    })),
  );
}

async function insertJson(
  tx: Kysely<unknown>,
  target: string,
  columns: string,
  rows: object[],
): Promise<void> {
  const names = target.slice(target.indexOf('(') + 1, target.lastIndexOf(')'));
  await sql`insert into ${sql.raw(target)}
    select ${sql.raw(names)} from json_to_recordset(${JSON.stringify(rows)}::json) as source (${sql.raw(columns)})`.execute(
    tx,
  );
}

/** The package's own entry reads its data from the current folder, so its files are read directly. */
async function readData<T>(name: string): Promise<T> {
  const manifest = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/package.json');
  return JSON.parse(await readFile(join(dirname(manifest), 'data', `${name}.json`), 'utf8')) as T;
}
