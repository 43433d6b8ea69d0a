import type { FieldContent } from '#app/content/form/section-content.ts';
import { FORM_CONTENT, legendOf, placeLabel, wordsOf } from '#app/content/form.ts';
import { problemSentence, problemSummary } from '#app/content/problems.ts';
import {
  type AllAnswers,
  type Field,
  isCheckbox,
  isEmpty,
  isRequired,
  isShown,
  type Problem,
  type RawValue,
  type RowGroup,
  type Section,
  type SectionAnswers,
} from '#app/domain/application/fields.ts';
import { fieldPath, rowAnswers, rowIds, sectionAnswers } from '#app/domain/application/paths.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';

export type Choice = { value: string; label: string };

/** A field as the browser needs it: its declaration without the conditions, and its words. */
export type FieldView = Omit<Field, 'requirement' | 'shown' | 'options' | 'words'> & {
  label: string;
  help: string | null;
  choices: Choice[];
  isCheckbox: boolean;
};

/** A field at its place, shown or not, asked or optional, as the answers stand. */
export type PlacedField = { path: string; field: FieldView; isOptional: boolean };

export type RowView = { id: string; hidden: string[]; optional: string[] };

export type GroupView = {
  id: string;
  title: string;
  item: string;
  help: string | null;
  add: string;
  empty: string;
  min: number;
  max: number;
  fields: FieldView[];
  rows: RowView[];
  error: string | null;
};

export type SectionView = {
  fieldsets: { key: string; legend: string | null; fields: PlacedField[] }[];
  groups: GroupView[];
  /** Answers of this section only. */
  values: Record<string, RawValue>;
  /** By path of a field. */
  errors: Record<string, string>;
  /** Lines of the summary, each with the place that it leads to. */
  summary: { path: string; message: string }[];
  warnings: { path: string; message: string }[];
};

export type ViewOptions = {
  section: Section;
  answers: AllAnswers;
  problems: readonly Problem[];
  /** Those of the authority in charge, which the section already holds: their words in what is said of them. */
  questions?: readonly RegionalQuestion[];
  /** Whether the person asked to be told of all that is missing, and not only of what looks wrong. */
  checks: boolean;
};

/** A section in the state that its answers give it, in words, ready to be drawn without any rule. */
export function describeSection({ section, answers, problems, questions, checks }: ViewOptions): SectionView {
  const told = problems.filter((problem) => checks || isAboutSomethingWritten(problem, section, answers));
  const blocking = told.filter(({ severity }) => severity === 'blocking');
  const groupPaths = new Set(section.rows.map(({ id }) => fieldPath(section.slug, id)));
  return {
    fieldsets: describeFieldsets(section, answers),
    groups: section.rows.map((group) => describeGroup(section, group, answers, blocking)),
    values: valuesOf(section, answers),
    errors: Object.fromEntries(
      blocking
        .filter(({ path }) => !groupPaths.has(path))
        .map((problem) => [problem.path, problemSentence(problem)])
        .reverse(),
    ),
    summary: blocking.map(toLine),
    warnings: told.filter(({ severity }) => severity === 'warning').map(toLine),
  };

  function toLine(problem: Problem) {
    const place = placeLabel(problem.path, answers, questions);
    return { path: problem.path, message: problemSummary(problem, place) };
  }
}

/** An empty question is no mistake while one is still writing. */
function isAboutSomethingWritten({ path, code }: Problem, section: Section, answers: AllAnswers): boolean {
  if (code === 'missing' || code === 'missing_commitment' || code === 'too_few_rows') return false;
  const group = section.rows.find(({ id }) => path === fieldPath(section.slug, id));
  if (group) return rowIds(answers, section.slug, group.id).length > 0;
  return !isEmpty(answers[path]);
}

function describeFieldsets(section: Section, answers: AllAnswers): SectionView['fieldsets'] {
  const own = sectionAnswers(section, answers);
  const fieldsets = new Map<string, SectionView['fieldsets'][number]>();
  for (const field of section.fields) {
    if (!isShown(field, own, answers)) continue;
    const key = field.fieldset ?? '';
    const fieldset = fieldsets.get(key) ?? { key, legend: legendOf(section.slug, key) ?? null, fields: [] };
    fieldsets.set(key, fieldset);
    fieldset.fields.push({
      path: fieldPath(section.slug, field.id),
      field: describeField(field, wordsOf(section.slug, field)),
      isOptional: isOptional(field, own, answers),
    });
  }
  return [...fieldsets.values()];
}

function describeGroup(
  section: Section,
  group: RowGroup,
  answers: AllAnswers,
  blocking: readonly Problem[],
): GroupView {
  const words = FORM_CONTENT[section.slug].rows[group.id];
  const path = fieldPath(section.slug, group.id);
  return {
    id: group.id,
    title: words?.title ?? group.id,
    item: words?.item ?? group.id,
    help: words?.help ?? null,
    add: words?.add ?? 'Ajouter une ligne',
    empty: words?.empty ?? '',
    min: group.min,
    max: group.max,
    fields: group.fields.map((field) => describeField(field, words?.fields[field.id])),
    rows: rowIds(answers, section.slug, group.id).map((id) => {
      const own = rowAnswers(section.slug, group, id, answers);
      return {
        id,
        hidden: group.fields.filter((field) => !isShown(field, own, answers)).map((field) => field.id),
        optional: group.fields.filter((field) => isOptional(field, own, answers)).map((field) => field.id),
      };
    }),
    error:
      blocking
        .filter((problem) => problem.path === path)
        .map(problemSentence)
        .join(' ') || null,
  };
}

function isOptional(field: Field, own: SectionAnswers, answers: AllAnswers): boolean {
  return !isCheckbox(field) && !isRequired(field, own, answers);
}

function describeField(field: Field, words: FieldContent | undefined): FieldView {
  const { requirement: _requirement, shown: _shown, words: _words, options = [], ...declared } = field;
  return {
    ...declared,
    label: (words?.label ?? field.id).replace(/ ?\(facultatif\)$/, ''),
    help: words?.help ?? null,
    choices: options.map((value) => ({ value, label: words?.options?.[value] ?? value })),
    isCheckbox: isCheckbox(field),
  };
}

function valuesOf(section: Section, answers: AllAnswers): Record<string, RawValue> {
  const values: Record<string, RawValue> = {};
  for (const [path, value] of Object.entries(answers))
    if (value !== undefined && path.startsWith(`${section.slug}.`)) values[path] = value;
  return values;
}
