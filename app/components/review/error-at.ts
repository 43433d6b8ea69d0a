import { type ExaminationRefusal, examinationSentence } from '#app/content/examination.ts';

/** The sentence of a refusal, for the field that it is about; nothing for any other refusal. */
export function errorAt(
  refusal: { code?: ExaminationRefusal } | undefined,
  ...codes: readonly ExaminationRefusal[]
): string | undefined {
  const code = refusal?.code;
  return code !== undefined && codes.includes(code) ? examinationSentence(code) : undefined;
}
