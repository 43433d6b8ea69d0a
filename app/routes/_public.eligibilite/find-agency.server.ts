import { foldText } from '#app/domain/shared/fold-text.ts';
import type { Tx } from '#db/client.server.ts';
import { findAuthority, loadAuthorityByDepartment } from '#db/queries/calls.server.ts';
import {
  type FoundCommune,
  listCommunesOfEpci,
  searchCommunes,
  searchEpcis,
} from '#db/queries/communes.server.ts';

const SHOWN = 6;

export type FoundAgency = {
  typed: string;
  agency: { name: string; email: string; place: string } | null;
  choices: { code: string; name: string; department: string }[];
};

/**
 * The agency of a commune or of an EPCI named by its name, a postcode or a code; or, when several départements
 * answer, the communes among which to choose.
 */
export async function findAgency(tx: Tx, typed: string): Promise<FoundAgency | null> {
  const text = foldText(typed);
  if (text.length < 2) return null;
  const { place, communes } = await findPlace(tx, text);
  const departments = new Set(communes.map(({ department_code: code }) => code));
  const [first] = communes;
  if (!first || departments.size > 1) {
    return { typed, agency: null, choices: communes.slice(0, SHOWN).map(toChoice) };
  }
  const authorities = await loadAuthorityByDepartment(tx);
  const authority = await findAuthority(tx, authorities.get(first.department_code) ?? 0);
  return {
    typed,
    agency: authority
      ? { name: authority.name, email: authority.email, place: place ?? first.department_name }
      : null,
    choices: [],
  };
}

async function findPlace(tx: Tx, text: string): Promise<{ place?: string; communes: FoundCommune[] }> {
  const found = await searchCommunes(tx, { text });
  const named = found.filter((commune) => foldText(commune.name) === text);
  const communes = named.length > 0 ? named : found;
  if (communes.length > 0) return { place: communes.length === 1 ? communes[0]?.name : undefined, communes };
  const [epci] = await searchEpcis(tx, { text, limit: 1 });
  return epci ? { place: epci.name, communes: await listCommunesOfEpci(tx, epci.siren) } : { communes: [] };
}

function toChoice({ insee_code: code, name, department_name: department }: FoundCommune) {
  return { code, name, department };
}
