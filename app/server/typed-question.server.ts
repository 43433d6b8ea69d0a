import type { TypedQuestion } from '#app/domain/application/question-edition.ts';
import type { RegionalQuestion } from '#app/domain/application/regional-questions.ts';
import { readText } from '#app/server/form-fields.server.ts';

/** A question as its form posted it. */
export function readQuestionForm(form: FormData): TypedQuestion {
  return {
    label: readText(form, 'label'),
    help: readText(form, 'help'),
    kind: readText(form, 'kind'),
    section: readText(form, 'section'),
    options: readText(form, 'options'),
    maxLength: readText(form, 'maxLength'),
    min: readText(form, 'min'),
    max: readText(form, 'max'),
    required: form.get('required') === 'true',
  };
}

/** A question as its form shows it before anybody types. */
export function typedFrom(question?: RegionalQuestion): TypedQuestion {
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : String(value).replace('.', ',');
  return {
    label: question?.label ?? '',
    help: question?.help ?? '',
    kind: question?.kind ?? 'text',
    section: question === undefined || question.section === 'pieces' ? '' : question.section,
    options: (question?.options ?? []).join('\n'),
    maxLength: number(question?.maxLength),
    min: number(question?.min),
    max: number(question?.max),
    required: question?.required ?? true,
  };
}
