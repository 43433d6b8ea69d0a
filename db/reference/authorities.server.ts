/**
 * The 19 reviewing authorities: 18 agencies and the administration of Saint-Pierre-et-Miquelon (art. L.1441-1 CSP).
 * Saint-Barthélemy and Saint-Martin belong to the agency of Guadeloupe. Names and territories are real; addresses,
 * telephones, mailboxes and SIRETs are fictitious until an administrator gives the true ones.
 */
export interface AuthorityReference {
  id: number;
  slug: string;
  kind: 'ars' | 'ats';
  name: string;
  official_name: string;
  region_code: string;
  address: string;
  email: string;
  phone: string;
  siret: string;
  departmentCodes: readonly string[];
}

interface Identity {
  id: number;
  slug: string;
  kind: 'ars' | 'ats';
  regionCode: string;
  name: string;
  officialName: string;
  departments: string;
}

const IDENTITIES: readonly Identity[] = [
  {
    id: 1,
    slug: 'ARA',
    kind: 'ars',
    regionCode: '84',
    name: 'ARS Auvergne-Rhône-Alpes',
    officialName: 'Agence régionale de santé Auvergne-Rhône-Alpes',
    departments: '01 03 07 15 26 38 42 43 63 69 73 74',
  },
  {
    id: 2,
    slug: 'BFC',
    kind: 'ars',
    regionCode: '27',
    name: 'ARS Bourgogne-Franche-Comté',
    officialName: 'Agence régionale de santé Bourgogne-Franche-Comté',
    departments: '21 25 39 58 70 71 89 90',
  },
  {
    id: 3,
    slug: 'BRE',
    kind: 'ars',
    regionCode: '53',
    name: 'ARS Bretagne',
    officialName: 'Agence régionale de santé Bretagne',
    departments: '22 29 35 56',
  },
  {
    id: 4,
    slug: 'CVL',
    kind: 'ars',
    regionCode: '24',
    name: 'ARS Centre-Val de Loire',
    officialName: 'Agence régionale de santé Centre-Val de Loire',
    departments: '18 28 36 37 41 45',
  },
  {
    id: 5,
    slug: 'COR',
    kind: 'ars',
    regionCode: '94',
    name: 'ARS Corse',
    officialName: 'Agence régionale de santé de Corse',
    departments: '2A 2B',
  },
  {
    id: 6,
    slug: 'GES',
    kind: 'ars',
    regionCode: '44',
    name: 'ARS Grand Est',
    officialName: 'Agence régionale de santé Grand Est',
    departments: '08 10 51 52 54 55 57 67 68 88',
  },
  {
    id: 7,
    slug: 'HDF',
    kind: 'ars',
    regionCode: '32',
    name: 'ARS Hauts-de-France',
    officialName: 'Agence régionale de santé Hauts-de-France',
    departments: '02 59 60 62 80',
  },
  {
    id: 8,
    slug: 'IDF',
    kind: 'ars',
    regionCode: '11',
    name: 'ARS Île-de-France',
    officialName: 'Agence régionale de santé Île-de-France',
    departments: '75 77 78 91 92 93 94 95',
  },
  {
    id: 9,
    slug: 'NOR',
    kind: 'ars',
    regionCode: '28',
    name: 'ARS Normandie',
    officialName: 'Agence régionale de santé Normandie',
    departments: '14 27 50 61 76',
  },
  {
    id: 10,
    slug: 'NAQ',
    kind: 'ars',
    regionCode: '75',
    name: 'ARS Nouvelle-Aquitaine',
    officialName: 'Agence régionale de santé Nouvelle-Aquitaine',
    departments: '16 17 19 23 24 33 40 47 64 79 86 87',
  },
  {
    id: 11,
    slug: 'OCC',
    kind: 'ars',
    regionCode: '76',
    name: 'ARS Occitanie',
    officialName: 'Agence régionale de santé Occitanie',
    departments: '09 11 12 30 31 32 34 46 48 65 66 81 82',
  },
  {
    id: 12,
    slug: 'PDL',
    kind: 'ars',
    regionCode: '52',
    name: 'ARS Pays de la Loire',
    officialName: 'Agence régionale de santé Pays de la Loire',
    departments: '44 49 53 72 85',
  },
  {
    id: 13,
    slug: 'PAC',
    kind: 'ars',
    regionCode: '93',
    name: 'ARS Provence-Alpes-Côte d’Azur',
    officialName: 'Agence régionale de santé Provence-Alpes-Côte d’Azur',
    departments: '04 05 06 13 83 84',
  },
  {
    id: 14,
    slug: 'GUA',
    kind: 'ars',
    regionCode: '01',
    name: 'ARS Guadeloupe, Saint-Barthélemy et Saint-Martin',
    officialName: 'Agence de santé de la Guadeloupe, de Saint-Barthélemy et de Saint-Martin',
    departments: '971 977 978',
  },
  {
    id: 15,
    slug: 'MTQ',
    kind: 'ars',
    regionCode: '02',
    name: 'ARS Martinique',
    officialName: 'Agence régionale de santé Martinique',
    departments: '972',
  },
  {
    id: 16,
    slug: 'GUY',
    kind: 'ars',
    regionCode: '03',
    name: 'ARS Guyane',
    officialName: 'Agence régionale de santé Guyane',
    departments: '973',
  },
  {
    id: 17,
    slug: 'REU',
    kind: 'ars',
    regionCode: '04',
    name: 'ARS La Réunion',
    officialName: 'Agence régionale de santé de La Réunion',
    departments: '974',
  },
  {
    id: 18,
    slug: 'MAY',
    kind: 'ars',
    regionCode: '06',
    name: 'ARS Mayotte',
    officialName: 'Agence régionale de santé de Mayotte',
    departments: '976',
  },
  {
    id: 19,
    slug: 'SPM',
    kind: 'ats',
    regionCode: '975',
    name: 'ATS Saint-Pierre-et-Miquelon',
    officialName: 'Administration territoriale de santé de Saint-Pierre-et-Miquelon',
    departments: '975',
  },
];

export const AUTHORITIES: readonly AuthorityReference[] = IDENTITIES.map((identity) => ({
  id: identity.id,
  slug: identity.slug,
  kind: identity.kind,
  name: identity.name,
  official_name: identity.officialName,
  region_code: identity.regionCode,
  address: '1 place de la Démonstration, 00000 Ville-Fictive',
  email: `medicobus-${identity.slug.toLowerCase()}@demonstration.invalid`,
  phone: '+33 1 99 00 00 00',
  siret: '00000000000000',
  departmentCodes: identity.departments.split(' '),
}));
