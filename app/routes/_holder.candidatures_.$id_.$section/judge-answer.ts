import { problemSentence } from '#app/content/problems.ts';
import type { Field } from '#app/domain/application/fields.ts';
import { decodeField } from '#app/domain/application/raw.ts';
import type { FieldView } from './describe-section.ts';

/** What is wrong with an answer, by the rules that the server applies; undefined when nothing is. */
export function judgeAnswer(field: FieldView, value: string): string | undefined {
  const decoded = decodeField(toDeclaration(field), value);
  return decoded.ok ? undefined : problemSentence(decoded);
}

function toDeclaration(field: FieldView): Field {
  return { ...field, requirement: 'optional', options: field.choices.map(({ value }) => value) };
}
