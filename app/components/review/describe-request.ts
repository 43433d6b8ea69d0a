import { describeComplements } from '#app/components/application/describe-complements.ts';
import { complementLabel } from '#app/content/complement-labels.ts';
import { complementOutcome } from '#app/content/complements.ts';
import type { ComplementItem } from '#app/domain/application/complement-targets.ts';
import type { DepositedDocument } from '#app/domain/application/deposited-content.ts';

export type RequestSource = {
  request: {
    number: number;
    requested_at: Date;
    due_at: Date;
    outcome: 'answered' | 'lapsed' | null;
    is_late: boolean;
    unanswered: readonly string[];
    answered_at: Date | null;
    items: readonly ComplementItem[];
  };
  before?: DepositedDocument;
  after?: DepositedDocument;
};

/** One request for its agency: what was asked, where it stands, and what the answer changed. */
export function describeRequest({ request, before, after }: RequestSource, now: Date) {
  const isPastDue = now > request.due_at;
  const difference =
    before && after
      ? describeComplements({ items: request.items, unanswered: request.unanswered, before, after })
      : null;
  return {
    number: request.number,
    requestedAt: request.requested_at,
    dueAt: request.due_at,
    answeredAt: request.answered_at,
    isLate: request.is_late,
    mark: complementOutcome({ ...request, isPastDue }),
    asked: request.items.map(({ target, sentence }) => ({
      target,
      label: complementLabel(target),
      sentence,
    })),
    difference,
  };
}

export type DescribedRequest = ReturnType<typeof describeRequest>;
