import type { PublicRecord } from '#app/domain/selection/publication.ts';
import { holderTypeLabel } from './results.ts';

type ResultColumn = {
  name: string;
  /** Words of Table Schema. */
  type: 'string' | 'integer' | 'number' | 'date';
  description: string;
  cell: (record: PublicRecord) => string;
};

/** The columns of the published tables, in order: the files and the page that documents them read this list. */
export const RESULT_COLUMNS: readonly ResultColumn[] = [
  {
    name: 'reference',
    type: 'string',
    description: 'Référence du projet, unique.',
    cell: ({ reference }) => reference,
  },
  { name: 'titre', type: 'string', description: 'Titre donné par le porteur.', cell: ({ title }) => title },
  {
    name: 'porteur',
    type: 'string',
    description: 'Nom de l’organisme porteur.',
    cell: ({ holderName }) => holderName,
  },
  {
    name: 'type_porteur',
    type: 'string',
    description: 'Catégorie du porteur, en toutes lettres.',
    cell: ({ holderType }) => holderTypeLabel(holderType),
  },
  {
    name: 'regions_code',
    type: 'string',
    description: 'Codes officiels géographiques des régions, séparés par une espace.',
    cell: ({ regionCodes }) => regionCodes.join(' '),
  },
  {
    name: 'departements_code',
    type: 'string',
    description: 'Codes des départements, séparés par une espace.',
    cell: ({ departmentCodes }) => departmentCodes.join(' '),
  },
  {
    name: 'communes_insee',
    type: 'string',
    description: 'Codes INSEE des communes desservies, séparés par une espace.',
    cell: ({ communes }) => communes.map(({ inseeCode }) => inseeCode).join(' '),
  },
  {
    name: 'communes',
    type: 'string',
    description: 'Noms des mêmes communes, dans le même ordre, séparés par « | ».',
    cell: ({ communes }) => communes.map(({ name }) => name).join(' | '),
  },
  {
    name: 'montant_euros',
    type: 'number',
    description: 'Aide accordée, en euros, avec deux décimales et un point.',
    cell: ({ grantCents }) => euros(grantCents),
  },
  {
    name: 'vague',
    type: 'integer',
    description: 'Numéro de la vague.',
    cell: ({ waveNumber }) => String(waveNumber),
  },
  {
    name: 'date_decision',
    type: 'date',
    description: 'Jour de la décision, AAAA-MM-JJ.',
    cell: ({ decidedOn }) => decidedOn,
  },
  {
    name: 'resume',
    type: 'string',
    description: 'Résumé rédigé par le porteur pour le public.',
    cell: ({ summary }) => summary,
  },
];

function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
