import type { DepositedDocument } from './deposited-content.ts';
import type { Field, Section, SectionSlug } from './fields.ts';
import { SECTIONS } from './sections/index.ts';

/** The words by which a deposited file is found: what it is called, where it goes, what it says. */
export type SearchableTexts = { heading: string; places: string; body: string };

/** Sections of contacts, money, promises and documents say nothing of the project itself. */
const NARRATED: readonly SectionSlug[] = [
  'territoire',
  'tournees',
  'projet',
  'soins',
  'equipe',
  'vehicule',
  'partenaires',
  'calendrier',
];
const HEADING = ['projet.title', 'projet.busName'];

/**
 * What a search looks into, from the frozen copy only: a draft is never found. Personal data of named people stay
 * out of it.
 */
export function searchableTexts({ content }: Pick<DepositedDocument, 'content'>): SearchableTexts {
  return {
    heading: join([content.projet.title, content.projet.busName, content.porteur.name]),
    places: join(Object.values(content.places).map(({ name }) => name)),
    body: join(
      (SECTIONS as readonly Section[])
        .filter(({ slug }) => NARRATED.includes(slug))
        .flatMap((section) => narrativesOf(section, content[section.slug])),
    ),
  };
}

function narrativesOf({ slug, fields, rows }: Section, answers: object): unknown[] {
  const own = fields
    .filter((field) => isNarrative(field) && !HEADING.includes(`${slug}.${field.id}`))
    .map(({ id }) => valueIn(answers, id));
  const repeated = (rows ?? []).flatMap((group) => {
    const lines = valueIn(answers, group.id);
    const narratives = group.fields.filter(isNarrative);
    return Array.isArray(lines)
      ? lines.flatMap((line: object) => narratives.map(({ id }) => valueIn(line, id)))
      : [];
  });
  return [...own, ...repeated];
}

function isNarrative({ kind, personal }: Field): boolean {
  return (kind === 'longText' || kind === 'text') && personal !== true;
}

function valueIn(answers: object, id: string): unknown {
  return (answers as Readonly<Record<string, unknown>>)[id];
}

function join(texts: readonly unknown[]): string {
  return texts.filter((text) => typeof text === 'string' && text !== '').join('\n');
}
