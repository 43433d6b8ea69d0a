import type { AllAnswers, CompletenessContext, Problem, Section } from './fields.ts';
import { withQuestions } from './regional-questions.ts';
import { readSection } from './section-reading.ts';

export type SectionState = 'to_start' | 'to_complete' | 'complete' | 'optional';

export type SectionAssessment = {
  readonly state: SectionState;
  /** Places to answer or correct: distinct paths with a blocking problem. */
  readonly missing: number;
  /** Blocking ones and warnings, in the order of the form. */
  readonly problems: readonly Problem[];
};

/**
 * How far a section is, computed from its answers and never stored. `optional` = nothing asked, nothing given.
 * Never throws: a hostile or old answer is a problem like another. `all` holds the answers of every section.
 */
export function assessSection(
  declared: Section,
  all: AllAnswers,
  context: CompletenessContext,
): SectionAssessment {
  const section = withQuestions(declared, context.regionalQuestions);
  const reading = readSection(section, all, context.today);
  const problems = [...reading.problems, ...(section.check?.(reading.content, all, context) ?? [])];
  const missing = new Set(problems.filter(isBlocking).map(({ path }) => path)).size;
  const files =
    section.slug === 'pieces' ? context.attachments.reduce((sum, { ids }) => sum + ids.length, 0) : 0;
  return { state: stateOf(reading.answered + files > 0, missing), missing, problems };
}

function stateOf(started: boolean, missing: number): SectionState {
  if (missing > 0) return started ? 'to_complete' : 'to_start';
  return started ? 'complete' : 'optional';
}

export function isBlocking({ severity }: Problem): boolean {
  return severity === 'blocking';
}
