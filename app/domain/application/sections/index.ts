import type { Section, SectionGroup, SectionSlug } from '../fields.ts';
import { type RegionalQuestion, withQuestions } from '../regional-questions.ts';
import { budget } from './budget.ts';
import { calendrier } from './calendrier.ts';
import { contacts } from './contacts.ts';
import { engagements } from './engagements.ts';
import { equipe } from './equipe.ts';
import { indicateurs } from './indicateurs.ts';
import { partenaires } from './partenaires.ts';
import { pieces } from './pieces.ts';
import { porteur } from './porteur.ts';
import { projet } from './projet.ts';
import { soins } from './soins.ts';
import { territoire } from './territoire.ts';
import { tournees } from './tournees.ts';
import { vehicule } from './vehicule.ts';

/** The form, in the order people fill it. A section's own page imports its file, not this catalogue. */
export const SECTIONS = [
  porteur,
  contacts,
  territoire,
  tournees,
  projet,
  soins,
  equipe,
  vehicule,
  partenaires,
  budget,
  calendrier,
  indicateurs,
  engagements,
  pieces,
] as const satisfies readonly Section[];

export const SECTION_GROUPS: readonly SectionGroup[] = [
  'holder',
  'territory',
  'project',
  'funding',
  'commitments',
];

/** Minutes announced to fill the whole form. */
export const TOTAL_MINUTES = SECTIONS.reduce((sum, { minutes }) => sum + minutes, 0);

export function isSectionSlug(slug: string): slug is SectionSlug {
  return SECTIONS.some((section) => section.slug === slug);
}

export function sectionBySlug(slug: SectionSlug): Section;
export function sectionBySlug(slug: string): Section | undefined;
export function sectionBySlug(slug: string): Section | undefined {
  return SECTIONS.find((section) => section.slug === slug);
}

/** The form as one application is asked it: the national one, and the questions of its authority. */
export function sectionsAsked(questions?: readonly RegionalQuestion[]): readonly Section[] {
  return SECTIONS.map((section) => withQuestions(section, questions));
}
