import type { Field, FieldKind, Unit } from '#app/domain/application/fields.ts';
import { count, formatNumber } from './format.ts';

/** In what form an answer is given, before anyone types: "Texte, 2 000 caractères au plus". */
export function answerFormat(field: Field): string {
  if (field.kind === 'text' || field.kind === 'longText') {
    return field.maxLength === undefined
      ? 'Texte'
      : `Texte, ${count(field.maxLength, 'caractère', 'caractères')} au plus`;
  }
  if (field.mustBeTrue === true) return 'Case à cocher';
  const unit = field.unit && field.kind !== 'money' ? UNIT_NAMES[field.unit] : undefined;
  return [FORMATS[field.kind], unit, boundsOf(field)].filter(Boolean).join(', ');
}

function boundsOf({ kind, min, max }: Field): string | undefined {
  if ((kind !== 'integer' && kind !== 'decimal') || max === undefined) return undefined;
  return min === undefined || min === 0
    ? `${formatNumber(max)} au plus`
    : `de ${formatNumber(min)} à ${formatNumber(max)}`;
}

const FORMATS: Readonly<Record<Exclude<FieldKind, 'text' | 'longText'>, string>> = {
  integer: 'Nombre entier',
  decimal: 'Nombre',
  money: 'Montant en euros',
  date: 'Date',
  time: 'Heure',
  boolean: 'Oui ou non',
  choice: 'Une réponse au choix',
  choices: 'Une ou plusieurs réponses',
  siret: '14 chiffres',
  rna: 'W et 9 caractères',
  finess: '9 caractères',
  rpps: '11 chiffres',
  email: 'Adresse électronique',
  phone: 'Numéro de téléphone',
  url: 'Adresse de site internet',
  postcode: '5 chiffres',
  commune: 'Commune, choisie dans la liste officielle',
  legalCategory: 'Code à 4 chiffres',
  rowRef: 'Une des lignes déjà saisies',
  attachment: 'Un des fichiers joints',
};

const UNIT_NAMES: Readonly<Partial<Record<Unit, string>>> = {
  kg: 'en kilogrammes',
  m: 'en mètres',
  km: 'en kilomètres',
  min: 'en minutes',
  hours: 'en heures',
  fte: 'en équivalents temps plein (ETP)',
  percent: 'en pourcentage',
  people: 'en personnes',
  days: 'en jours',
  weeks: 'en semaines',
  months: 'en mois',
  consultations: 'en consultations',
};
