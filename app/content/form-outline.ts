import {
  type Field,
  isCheckbox,
  type RowGroup,
  type Section,
  type SectionSlug,
} from '#app/domain/application/fields.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import { SECTIONS } from '#app/domain/application/sections/index.ts';
import { ATTACHMENT_KINDS, MAX_FILES } from '#app/domain/application/sections/pieces.ts';
import { answerFormat } from './answer-formats.ts';
import { formatMinutes } from './duration.ts';
import { ATTACHMENT_CONTENT } from './form/pieces.ts';
import type { FieldContent } from './form/section-content.ts';
import { FORM_CONTENT, GROUP_NAMES } from './form.ts';
import { ACCORDING_TO_ANSWERS, CONDITION_TEXTS } from './form-conditions.ts';
import { count } from './format.ts';
import { questionFormat } from './regional-questions.ts';

/** A question as it can be read before anyone answers it. */
export type OutlineQuestion = {
  key: string;
  label: string;
  help: string | null;
  format: string;
  requirement: 'required' | 'optional' | 'conditional';
  /** When it is asked; null when everyone is asked. */
  condition: string | null;
  options: string[];
  isLong: boolean;
  isTick: boolean;
};

export type OutlineBlock = {
  key: string;
  title: string | null;
  help: string | null;
  /** "De 1 à 80 lignes"; null for questions asked once. */
  repeats: string | null;
  questions: OutlineQuestion[];
};

export type OutlineSection = {
  slug: SectionSlug;
  group: string;
  name: string;
  title: string;
  intro: string | null;
  duration: string;
  blocks: OutlineBlock[];
  documents: { key: string; label: string; help: string; most: string }[];
};

/** The whole form in words, in the order in which it is filled. */
export function formOutline(): OutlineSection[] {
  return (SECTIONS as readonly Section[]).map((section) => {
    const words = FORM_CONTENT[section.slug];
    return {
      slug: section.slug,
      group: GROUP_NAMES[section.group],
      name: words.name,
      title: words.title,
      intro: words.intro ?? null,
      duration: formatMinutes(section.minutes),
      blocks: [...ownBlocks(section), ...section.rows.map((group) => rowBlock(section.slug, group))],
      documents: section.slug === 'pieces' ? documents() : [],
    };
  });
}

export type AnnouncedQuestion = RegionalQuestion & { authorityName: string; waveName: string };

/** What one agency asks beyond the national form, under its name. */
export type RegionalOutline = { key: string; title: string; wave: string; questions: OutlineQuestion[] };

/** The questions that only the holders of a region answer, agency by agency. */
export function regionalOutline(questions: readonly AnnouncedQuestion[]): RegionalOutline[] {
  const groups = new Map<string, RegionalOutline>();
  for (const asked of questions) {
    const key = `${asked.waveName} ${asked.authorityName}`;
    const group = groups.get(key) ?? {
      key,
      title: asked.authorityName,
      wave: asked.waveName,
      questions: [],
    };
    groups.set(key, group);
    group.questions.push({
      key: asked.code,
      label: asked.label,
      help: asked.help || null,
      format: `${questionFormat(asked)}, dans la rubrique «\u00a0${FORM_CONTENT[asked.section].name}\u00a0»`,
      requirement: asked.required ? 'required' : 'optional',
      condition: null,
      options: [...asked.options],
      isLong: asked.kind === 'text',
      isTick: false,
    });
  }
  return [...groups.values()].sort((a, b) => a.key.localeCompare(b.key, 'fr'));
}

function ownBlocks({ slug, fields }: Section): OutlineBlock[] {
  const blocks: OutlineBlock[] = [];
  for (const field of fields) {
    const title = field.fieldset ? (FORM_CONTENT[slug].fieldsets[field.fieldset] ?? null) : null;
    const key = field.fieldset ?? 'questions';
    const asked = question(`${slug}.${field.id}`, field, FORM_CONTENT[slug].fields[field.id]);
    const block = blocks.find((each) => each.key === key);
    if (block) block.questions.push(asked);
    else blocks.push({ key, title, help: null, repeats: null, questions: [asked] });
  }
  return blocks;
}

function rowBlock(slug: SectionSlug, group: RowGroup): OutlineBlock {
  const words = FORM_CONTENT[slug].rows[group.id];
  return {
    key: group.id,
    title: words?.title ?? null,
    help: words?.help ?? null,
    repeats: `${group.min === 0 ? 'Facultatif' : count(group.min, 'ligne au moins', 'lignes au moins')}, ${group.max} au plus`,
    questions: group.fields.map((field) =>
      question(`${slug}.${group.id}.${field.id}`, field, words?.fields[field.id]),
    ),
  };
}

function question(key: string, field: Field, words: FieldContent | undefined): OutlineQuestion {
  const isConditional = field.shown !== undefined || typeof field.requirement === 'function';
  return {
    key,
    label: (words?.label ?? '').replace(/ ?\(facultatif\)$/, ''),
    help: words?.help ?? null,
    format: isCheckbox(field) ? 'Case à cocher' : answerFormat(field),
    requirement: isConditional ? 'conditional' : field.requirement === 'required' ? 'required' : 'optional',
    condition: isConditional ? (CONDITION_TEXTS[key] ?? ACCORDING_TO_ANSWERS) : null,
    options: Object.values(words?.options ?? {}),
    isLong: field.kind === 'longText',
    isTick: isCheckbox(field),
  };
}

function documents(): OutlineSection['documents'] {
  return ATTACHMENT_KINDS.map((kind) => ({
    key: kind,
    label: ATTACHMENT_CONTENT[kind].label,
    help: ATTACHMENT_CONTENT[kind].help,
    most: count(MAX_FILES[kind], 'fichier au plus', 'fichiers au plus'),
  }));
}
