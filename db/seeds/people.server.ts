import { createHash } from 'node:crypto';
import type { Tx } from '../client.server.ts';
import { AUTHORITIES } from '../reference/authorities.server.ts';

const DOMAIN = 'demonstration.invalid';

interface Person {
  key: string;
  name: string;
  note?: string;
  roles: { role: string; authorityId?: number; departmentCode?: string }[];
}

/** A demonstration id that stays the same on every machine, so that notes and tests may name it. */
export function demonstrationId(key: string): string {
  const hex = createHash('sha256').update(`medicobus demonstration ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One mail domain per organisation: accounts of a same domain would flag one another as conflicts of interest. */
export function demonstrationEmail(key: string): string {
  return `contact@${key}.${DOMAIN}`;
}

/** Functions, not persons: no demonstration account bears anybody's name. */
export async function seedPeople(tx: Tx): Promise<void> {
  const { rows: departments } = await listDepartments(tx);
  const people = [...nationalPeople(), ...agencyPeople(), ...departments.map(delegate), ...holders()];
  await tx
    .insertInto('users')
    .values(
      people.map((person) => ({
        id: demonstrationId(person.key),
        email: demonstrationEmail(person.key),
        display_name: person.name,
        is_demonstration: true,
        demonstration_note: person.note ?? '',
      })),
    )
    .execute();
  await tx
    .insertInto('user_roles')
    .values(
      people.flatMap((person) =>
        person.roles.map((held, index) => ({
          id: demonstrationId(`${person.key} role ${index}`),
          user_id: demonstrationId(person.key),
          role: held.role,
          authority_id: held.authorityId ?? null,
          department_code: held.departmentCode ?? null,
        })),
      ),
    )
    .execute();
}

async function listDepartments(tx: Tx) {
  return { rows: await tx.selectFrom('departments').select(['code', 'name']).orderBy('code').execute() };
}

function nationalPeople(): Person[] {
  return [
    {
      key: 'national',
      name: 'Cheffe de projet nationale',
      note: 'Pilote l’appel : clôt le dépôt, classe, décide, notifie.',
      roles: [{ role: 'national_official' }],
    },
    { key: 'national-2', name: 'Chargé de mission national', roles: [{ role: 'national_official' }] },
    {
      key: 'presidence',
      name: 'Présidente du comité de sélection',
      note: 'Ouvre et clôt les séances du comité.',
      roles: [{ role: 'national_chair' }],
    },
    {
      key: 'publication',
      name: 'Responsable de la publication',
      note: 'Seconde personne qui approuve la publication des résultats.',
      roles: [{ role: 'publisher' }],
    },
    {
      key: 'administration',
      name: 'Administratrice fonctionnelle',
      note: 'Invite les agents et règle les appels.',
      roles: [{ role: 'admin' }],
    },
    {
      key: 'controle',
      name: 'Contrôleur (lecture seule)',
      note: 'Lit tout ce qui est déposé, ne change rien.',
      roles: [{ role: 'auditor' }],
    },
  ];
}

const SHOWN_AGENCY = 'NOR';

function agencyPeople(): Person[] {
  return AUTHORITIES.flatMap((authority) => {
    const slug = authority.slug.toLowerCase();
    const shown = authority.slug === SHOWN_AGENCY;
    const roleIn = (role: string) => [{ role, authorityId: authority.id }];
    return [
      {
        key: `${slug}-instruction`,
        name: `Chargé d’instruction, ${authority.name}`,
        note: shown ? 'Vérifie la recevabilité et affecte les évaluateurs de la région.' : '',
        roles: roleIn('ars_officer'),
      },
      {
        key: `${slug}-direction`,
        name: `Directrice générale, ${authority.name}`,
        note: shown ? 'Signe les avis régionaux.' : '',
        roles: roleIn('ars_director'),
      },
      {
        key: `${slug}-evaluation-1`,
        name: `Évaluatrice 1, ${authority.name}`,
        note: shown ? 'Note les dossiers qui lui sont affectés.' : '',
        roles: roleIn('ars_reviewer'),
      },
      { key: `${slug}-evaluation-2`, name: `Évaluateur 2, ${authority.name}`, roles: roleIn('ars_reviewer') },
    ];
  });
}

const SHOWN_DEPARTMENT = '61';

function delegate(department: { code: string; name: string }): Person {
  return {
    key: `anct-${department.code.toLowerCase()}`,
    name: `Délégué territorial de l’ANCT, ${department.name}`,
    note:
      department.code === SHOWN_DEPARTMENT
        ? 'Suit les dossiers de son département et note ceux qu’on lui affecte.'
        : '',
    roles: [
      { role: 'anct_delegate', departmentCode: department.code },
      { role: 'anct_reviewer', departmentCode: department.code },
    ],
  };
}

export const HOLDER_COUNT = 152;

function holders(): Person[] {
  return Array.from({ length: HOLDER_COUNT }, (_, index) => ({
    key: holderKey(index),
    name: `Coordination du projet fictif n° ${index + 1}`,
    note: SHOWN_HOLDERS[index] ?? '',
    roles: [],
  }));
}

/** Where each shown holder stands; the stories keep these promises. */
const SHOWN_HOLDERS: Record<number, string> = {
  0: 'Porteur : brouillon presque complet dans l’appel ouvert.',
  1: 'Porteur : dossier déposé dans l’appel ouvert.',
  40: 'Porteur : dossier en cours d’instruction.',
  80: 'Porteur : lauréat de l’appel 2023-2024.',
  140: 'Porteur : lauréat de l’appel en deux vagues, qui peut encore renoncer.',
};

export function holderKey(index: number): string {
  return `porteur-${String(index + 1).padStart(3, '0')}`;
}
