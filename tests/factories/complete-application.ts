import {
  type CompletenessContext,
  DEFAULT_CALL_RULES,
  type RawValue,
} from '#app/domain/application/fields.ts';
import type { Answers } from '#db/seeds/answers/written-answers.ts';
import {
  type CompleteAnswersOptions,
  completeAnswers,
  completeAttachments,
} from '#db/seeds/complete-answers.ts';

export { completeAnswers, completeAttachments } from '#db/seeds/complete-answers.ts';

/** Real communes of the Orne: enough for rules that only need some. */
export const COMMUNES = [
  { inseeCode: '61006', name: 'Argentan', population: 13527, postalCode: '61200' },
  { inseeCode: '61214', name: 'L’Aigle', population: 7663, postalCode: '61300' },
  { inseeCode: '61464', name: 'Sées', population: 4168, postalCode: '61500' },
  { inseeCode: '61494', name: 'Trun', population: 1165, postalCode: '61160' },
  { inseeCode: '61168', name: 'La Ferté Macé', population: 5071, postalCode: '61600' },
] as const;

export const TODAY = '2023-12-18';

export function contextFor(answers: Answers, over: Partial<CompletenessContext> = {}): CompletenessContext {
  return {
    ...DEFAULT_CALL_RULES,
    today: TODAY,
    attachments: attachedFiles(completeAttachments(answers)),
    knownCommunes: new Map(
      COMMUNES.map(({ inseeCode, population }) => [inseeCode, { population, departmentCode: '61' }]),
    ),
    ...over,
  };
}

/** Files of these kinds, as many as said. */
export function attachedFiles(counts: readonly { kind: string; count: number }[]) {
  return counts.map(({ kind, count }) => ({
    kind,
    ids: Array.from({ length: count }, (_, index) => `${kind}-${index + 1}`),
  }));
}

/** A complete application, with the answers given changed; `undefined` takes one away. */
export function application(
  changes: Readonly<Record<string, RawValue | undefined>> = {},
  options: Partial<CompleteAnswersOptions> = {},
): Answers {
  const answers = completeAnswers({ communes: COMMUNES, today: TODAY, ...options });
  for (const [path, value] of Object.entries(changes)) {
    if (value === undefined) delete answers[path];
    else answers[path] = value;
  }
  return answers;
}
