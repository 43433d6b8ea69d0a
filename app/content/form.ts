import type { AllAnswers, Field, SectionGroup, SectionSlug } from '#app/domain/application/fields.ts';
import { rowFieldPath, rowIds } from '#app/domain/application/paths.ts';
import { kindOfOwners } from '#app/domain/application/proof-owners.ts';
import {
  questionAt,
  REGIONAL_FIELDSET,
  type RegionalQuestion,
} from '#app/domain/application/regional-questions.ts';
import { sectionBySlug } from '#app/domain/application/sections/index.ts';
import { textAt } from '#app/domain/application/text-answer.ts';
import { budgetContent } from './form/budget.ts';
import { calendrierContent } from './form/calendrier.ts';
import { contactsContent } from './form/contacts.ts';
import { engagementsContent } from './form/engagements.ts';
import { equipeContent } from './form/equipe.ts';
import { indicateursContent } from './form/indicateurs.ts';
import { partenairesContent } from './form/partenaires.ts';
import { ATTACHMENT_CONTENT, piecesContent } from './form/pieces.ts';
import { porteurContent } from './form/porteur.ts';
import { projetContent } from './form/projet.ts';
import type { FieldContent, SectionContent } from './form/section-content.ts';
import { soinsContent } from './form/soins.ts';
import { territoireContent } from './form/territoire.ts';
import { tourneesContent } from './form/tournees.ts';
import { vehiculeContent } from './form/vehicule.ts';

/** The words of the whole form. The page of one section imports its own file, not this catalogue. */
export const FORM_CONTENT: Readonly<Record<SectionSlug, SectionContent>> = {
  porteur: porteurContent,
  contacts: contactsContent,
  territoire: territoireContent,
  tournees: tourneesContent,
  projet: projetContent,
  soins: soinsContent,
  equipe: equipeContent,
  vehicule: vehiculeContent,
  partenaires: partenairesContent,
  budget: budgetContent,
  calendrier: calendrierContent,
  indicateurs: indicateursContent,
  engagements: engagementsContent,
  pieces: piecesContent,
};

export const GROUP_NAMES: Readonly<Record<SectionGroup, string>> = {
  holder: 'Le porteur',
  territory: 'Le territoire',
  project: 'Le projet',
  funding: 'Le financement',
  commitments: 'Les engagements',
};

/** Words of a path, of a field or of a row's field; undefined when there is no such field. */
export function fieldContent(path: string): FieldContent | undefined {
  const [slug = '', first = '', , last] = path.split('.');
  const section = Object.hasOwn(FORM_CONTENT, slug) ? FORM_CONTENT[slug as SectionSlug] : undefined;
  if (section === undefined) return undefined;
  return last === undefined ? own(section.fields, first) : own(own(section.rows, first)?.fields ?? {}, last);
}

/** Words of one of a section's own fields: an authority's question brings its own. */
export function wordsOf(slug: SectionSlug, field: Field): FieldContent | undefined {
  return field.words ?? own(FORM_CONTENT[slug].fields, field.id);
}

export const REGIONAL_LEGEND = 'Questions propres à votre région';

/** The legend over fields that share one; undefined when they have none. */
export function legendOf(slug: SectionSlug, fieldset: string | undefined): string | undefined {
  if (fieldset === undefined) return undefined;
  return fieldset === REGIONAL_FIELDSET ? REGIONAL_LEGEND : own(FORM_CONTENT[slug].fieldsets, fieldset);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * Where a problem is, in words: "Numéro SIRET", "Communes, ligne 3 : Rôle dans les tournées", "Communes". The
 * answers give the rank of the row; `questions` are those of authorities.
 */
export function placeLabel(
  path: string,
  answers: AllAnswers,
  questions?: readonly RegionalQuestion[],
): string {
  const asked = questionAt(path, questions);
  if (asked !== undefined) return plain(asked.label);
  const [slug = '', first = '', rowId, last] = path.split('.');
  const section = Object.hasOwn(FORM_CONTENT, slug) ? FORM_CONTENT[slug as SectionSlug] : undefined;
  if (section === undefined) return '';
  if (slug === 'pieces')
    return ownedLabel(first, rowId, answers) ?? own(ATTACHMENT_CONTENT, first)?.label ?? section.name;
  const group = own(section.rows, first);
  if (group === undefined) return plainLabel(slug as SectionSlug, first) ?? section.name;
  if (rowId === undefined || last === undefined) return group.title;
  const rank = rowIds(answers, slug, first).indexOf(rowId) + 1;
  const label = own(group.fields, last)?.label;
  const row = rank === 0 ? 'ligne retirée' : `ligne ${rank}`;
  return `${group.title}, ${row}${label === undefined ? '' : `\u00a0: ${plain(label)}`}`;
}

/** "Lettre du partenaire « Mutuelle des Vallées »": whose document, as the holder named them. */
function ownedLabel(group: string, rowId: string | undefined, answers: AllAnswers): string | undefined {
  const kind = kindOfOwners(group);
  if (kind === undefined || rowId === undefined) return undefined;
  const [document, slug, rows, field] =
    kind === 'P06'
      ? ['Lettre du partenaire', 'partenaires', 'structures', 'name']
      : ['Preuve du financeur', 'budget', 'ressources', 'funderName'];
  const name = textAt(answers, rowFieldPath(slug, rows, rowId, field));
  const rank = rowIds(answers, slug, rows).indexOf(rowId) + 1;
  return name === '' ? `${document} de la ligne ${rank}` : `${document} «\u00a0${name}\u00a0»`;
}

/** One of a section's own labels; the legend over it comes first when others are called the same: "Nom", "Téléphone". */
function plainLabel(slug: SectionSlug, id: string): string | undefined {
  const { fields } = FORM_CONTENT[slug];
  const label = own(fields, id)?.label;
  if (label === undefined) return undefined;
  const isShared = Object.values(fields).filter((other) => other.label === label).length > 1;
  const fieldset = sectionBySlug(slug)?.fields.find((field) => field.id === id)?.fieldset;
  const legend = isShared ? legendOf(slug, fieldset) : undefined;
  return legend === undefined ? plain(label) : `${plain(legend)}\u00a0: ${plain(label)}`;
}

/** A label inside a sentence: without its question mark, final stop or "(facultatif)". */
function plain(label: string): string {
  return label.replace(/ ?\(facultatif\)$/, '').replace(/[\s\u00a0\u202f]*[?.]$/, '');
}
