import type { AllAnswers, CompletenessContext, SectionSlug } from './fields.ts';
import { assessSection, type SectionAssessment } from './section-assessment.ts';
import { SECTIONS } from './sections/index.ts';

export type { CompletenessContext } from './fields.ts';
export { assessSection, type SectionAssessment, type SectionState } from './section-assessment.ts';

export type ApplicationAssessment = {
  readonly sections: Readonly<Record<SectionSlug, SectionAssessment>>;
  readonly complete: boolean;
  /** Places to answer or correct in all sections. */
  readonly missingCount: number;
  /** Sections that are done; one that asks nothing and holds nothing is no work done. */
  readonly completeSections: number;
  /** Sections to do: all but those that ask nothing and hold nothing. */
  readonly askedSections: number;
};

/**
 * How far the whole form is. Imports every section: the page of one section takes `assessSection` from
 * section-assessment.ts instead.
 */
export function assessApplication(all: AllAnswers, context: CompletenessContext): ApplicationAssessment {
  const list = SECTIONS.map((section) => [section.slug, assessSection(section, all, context)] as const);
  const missingCount = list.reduce((sum, [, { missing }]) => sum + missing, 0);
  return {
    sections: Object.fromEntries(list) as Record<SectionSlug, SectionAssessment>,
    complete: missingCount === 0,
    missingCount,
    completeSections: list.filter(([, { state }]) => state === 'complete').length,
    askedSections: list.filter(([, { state }]) => state !== 'optional').length,
  };
}
