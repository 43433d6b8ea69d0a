/** Columns that a desk may choose; the project itself is always shown. Their names are those of the URL. */
export const COLUMN_KEYS = [
  'reference',
  'etat',
  'porteur',
  'departements',
  'agence',
  'vague',
  'depot',
  'habitants',
  'zone-prioritaire',
  'montant',
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

export const DEFAULT_COLUMNS: readonly ColumnKey[] = [
  'reference',
  'etat',
  'departements',
  'depot',
  'habitants',
  'montant',
];

export const COLUMN_LABELS: Record<ColumnKey, string> = {
  reference: 'Référence',
  etat: 'État',
  porteur: 'Type de porteur',
  departements: 'Départements',
  agence: 'Agence compétente',
  vague: 'Appel et vague',
  depot: 'Dépôt',
  habitants: 'Habitants',
  'zone-prioritaire': 'Part en ZIP',
  montant: 'Aide demandée',
};
