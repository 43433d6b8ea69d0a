import type { Placeholder, TemplateProblem } from '#app/domain/messages/template.ts';

/** Each name that a text may hold, and what stands in its place. */
export const PLACEHOLDER_LABELS: Readonly<Record<Placeholder, string>> = {
  porteur: 'nom du porteur',
  projet: 'titre du projet',
  reference: 'référence du dossier',
  agence: 'nom de l’agence',
  appel: 'titre de l’appel',
  vague: 'vague',
  depot: 'date du dépôt',
  lien: 'adresse du dossier sur le portail',
};

const PROBLEMS: Readonly<
  Record<TemplateProblem | 'group_too_large' | 'group_empty' | 'group_changed' | 'file_unknown', string>
> = {
  name_missing: 'Donnez un nom au modèle, en quelques mots.',
  name_too_long: 'Raccourcissez le nom : {max} caractères au plus.',
  subject_missing: 'Donnez un objet au message, en quelques mots.',
  subject_too_long: 'Raccourcissez l’objet : {max} caractères au plus.',
  body_missing: 'Écrivez le texte du message.',
  body_too_long: 'Raccourcissez le texte : {max} caractères au plus.',
  subject_unknown_placeholder:
    'L’objet contient « {{name}} », que rien ne remplace. Prenez un nom de la liste.',
  body_unknown_placeholder:
    'Le texte contient « {{name}} », que rien ne remplace. Prenez un nom de la liste.',
  group_too_large: 'Ce filtre trouve plus de {max} dossiers : resserrez-le, puis recommencez.',
  group_empty: 'Aucun des dossiers de ce filtre n’est suivi par votre service.',
  group_changed:
    'La liste a changé depuis que vous l’avez ouverte : relisez les destinataires, puis envoyez.',
  file_unknown: 'Aucun dossier de votre service ne porte cette référence.',
};

export type TemplateProblemCode = keyof typeof PROBLEMS;

export function templateSentence(
  code: TemplateProblemCode,
  details: Readonly<Record<string, string | number>> = {},
): string {
  return PROBLEMS[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

export type TemplateRefusal = {
  code: TemplateProblemCode;
  details: Readonly<Record<string, string | number>>;
};

/** A problem as a form shows it: beside its field, and in the summary. */
export function templateError({ code, details }: TemplateRefusal): { name: TemplateField; message: string } {
  return { name: templateFieldOf(code), message: templateSentence(code, details) };
}

type TemplateField = 'nom' | 'objet' | 'texte' | 'reference';

function templateFieldOf(code: TemplateProblemCode): TemplateField {
  if (code.startsWith('name')) return 'nom';
  if (code.startsWith('subject')) return 'objet';
  return code === 'file_unknown' ? 'reference' : 'texte';
}
