import {
  type ComplementScope,
  findUnanswered,
  findUnaskedChanges,
  isJudgedIn,
  mergeContent,
} from './complement-scope.ts';
import type { ComplementItem } from './complement-targets.ts';
import { decodeComplete } from './complete.ts';
import type { DepositedContent, DepositedDocument } from './deposited-content.ts';
import type { Problem } from './fields.ts';
import type { FormFacts, FormInForce } from './form-in-force.ts';
import type { FrozenAttachment } from './frozen-version.ts';
import { depositedContent } from './judge-deposit.ts';
import { isBlocking } from './section-assessment.ts';

export type JudgedComplements = {
  /** What would be frozen; only when there is no problem. */
  content: DepositedContent;
  /** What is missing or wrong among what was asked. */
  problems: Problem[];
  /** Targets that are as they were. */
  unanswered: string[];
  /** Keys that differ although nobody asked for them: there must be none. */
  unasked: string[];
};

/**
 * An answer to complements against the copy that the agency read, on the page before it is sent and again when it is:
 * the same judge for both.
 */
export function judgeComplements(answer: {
  base: DepositedDocument;
  items: readonly ComplementItem[];
  scope: ComplementScope;
  facts: FormFacts;
  form: FormInForce;
  attachments: readonly FrozenAttachment[];
}): JudgedComplements {
  const { base, items, scope, facts, form, attachments } = answer;
  // Problems elsewhere are not the holder's to solve now: nothing is taken from there.
  const decoding = decodeComplete(facts.answers, form.context, () => false);
  if (!decoding.ok) throw new Error('Nothing was judged, yet something was refused');
  const content = mergeContent(base.content, depositedContent(decoding.content, facts, form), scope);
  const next = { content, attachments };
  const isJudged = isJudgedIn(scope, base.attachments);
  return {
    content,
    problems: decoding.warnings.filter((problem) => isBlocking(problem) && isJudged(problem)),
    unanswered: findUnanswered(base, next, items),
    unasked: findUnaskedChanges(base, next, scope),
  };
}
