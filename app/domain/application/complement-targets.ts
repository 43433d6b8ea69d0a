import { type AllAnswers, isShown, type Section, type SectionSlug } from './fields.ts';
import { sectionAnswers } from './paths.ts';
import { SECTIONS, sectionBySlug } from './sections/index.ts';
import { ATTACHMENT_KINDS, type AttachmentKind } from './sections/pieces.ts';

/** One answer or one kind of document that an agency asks again. `target`: `<section>.<field or group>`, or `P07`. */
export type ComplementItem = {
  readonly kind: 'answer' | 'document';
  readonly target: string;
  /** What the agency writes to the holder about it. */
  readonly sentence: string;
};

/** Answers that hang on each other line by line are asked together, under the name of the first. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  'budget.depenses': ['budget.depenses', 'budget.ressources'],
  'tournees.arrets': ['tournees.arrets', 'tournees.creneaux'],
};

/** The keys of the content, `<section>.<key>`, that a target reopens. */
export function keysOf(target: string): readonly string[] {
  return TOGETHER[target] ?? [target];
}

const JOINED: readonly string[] = Object.values(TOGETHER).flatMap(([, ...others]) => others);

/** Every answer of a deposited application that may be asked again, section by section, in the form's order. */
export function answerTargets(deposited: AllAnswers): { slug: SectionSlug; targets: string[] }[] {
  return (SECTIONS as readonly Section[])
    .filter(({ slug }) => slug !== 'pieces')
    .map((section) => {
      const own = sectionAnswers(section, deposited);
      const fields = section.fields.filter((field) => isShown(field, own, deposited));
      return {
        slug: section.slug,
        targets: [...section.rows, ...fields]
          .map(({ id }) => `${section.slug}.${id}`)
          .filter((target) => !JOINED.includes(target)),
      };
    });
}

export function isDocumentTarget(target: string): target is AttachmentKind {
  return ATTACHMENT_KINDS.some((kind) => kind === target);
}

/** Whether this is something that can be asked of an application with these deposited answers. */
export function isTarget(target: string, deposited: AllAnswers): boolean {
  if (isDocumentTarget(target)) return true;
  const [slug = ''] = target.split('.');
  return (
    sectionBySlug(slug) !== undefined &&
    answerTargets(deposited).some((section) => section.slug === slug && section.targets.includes(target))
  );
}
