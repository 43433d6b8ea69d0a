import type { AllAnswers, CompletenessContext, ContentOf, Field, Problem } from './fields.ts';
import { sectionAnswers } from './paths.ts';
import { isBlocking } from './section-assessment.ts';
import { readSection } from './section-reading.ts';
import type { SECTIONS } from './sections/index.ts';
import { SECTIONS as sections, sectionsAsked } from './sections/index.ts';

type DeclaredSection = (typeof SECTIONS)[number];

/**
 * The typed content of a complete application, stable and documented: one object per section slug, with its
 * fields by id and its row groups as lists of `{rowId, …}`, oldest first. Money is cents, dates YYYY-MM-DD, times
 * HH:MM, phones E.164, percentages as typed (42.5 for 42,5 %). Fields not answered or not asked are absent.
 * `engagements.versions` says which version of each sentence was accepted.
 */
export type CompleteContent = {
  readonly [S in DeclaredSection as S['slug']]: ContentOf<S['fields'], S['rows']>;
} & { readonly engagements: { readonly versions: Readonly<Record<string, number>> } };

export type CompleteDecoding =
  | { readonly ok: true; readonly content: CompleteContent; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads raw answers as a complete application, or says all that is missing or wrong. Warnings do not block. With
 * `isJudged`, neither do problems elsewhere: the caller then takes nothing from where it did not judge.
 */
export function decodeComplete(
  all: AllAnswers,
  context: CompletenessContext,
  isJudged: (problem: Problem) => boolean = () => true,
): CompleteDecoding {
  const content: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const section of sectionsAsked(context.regionalQuestions)) {
    const reading = readSection(section, all, context.today);
    problems.push(...reading.problems, ...(section.check?.(reading.content, all, context) ?? []));
    content[section.slug] = reading.content;
  }
  if (problems.some((problem) => isBlocking(problem) && isJudged(problem))) return { ok: false, problems };
  content.territoire = withPopulation(content.territoire as CompleteContent['territoire'], context);
  content.engagements = { ...(content.engagements as object), versions: acceptedVersions(all) };
  // The loop read every declared section and no blocking problem is left: each required field is there.
  return { ok: true, content: content as CompleteContent, warnings: problems };
}

/** The population in force is written into the content, so that the frozen copy does not hang on later figures. */
function withPopulation(territory: CompleteContent['territoire'], { knownCommunes }: CompletenessContext) {
  const communes = territory.communes.map((row) => ({
    ...row,
    population: row.population ?? knownCommunes.get(row.inseeCode)?.population,
  }));
  return { ...territory, communes };
}

function acceptedVersions(all: AllAnswers): Record<string, number> {
  const section = sections.find(({ slug }) => slug === 'engagements');
  if (section === undefined) return {};
  const answers = sectionAnswers(section, all);
  const fields: readonly Field[] = section.fields;
  return Object.fromEntries(
    fields.flatMap(({ id, version, shown }) =>
      version !== undefined && shown?.(answers, all) !== false ? [[id, version]] : [],
    ),
  );
}
