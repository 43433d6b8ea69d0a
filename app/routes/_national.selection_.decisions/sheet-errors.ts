import type { FormError } from '#app/components/form/error-summary.tsx';
import { type DeskRefusalCode, deskRefusal } from '#app/content/selection.ts';
import type { SheetProblem } from '#app/domain/selection/decision-sheet.ts';
import type { TypedSheet } from './read-sheet.ts';

/** Any problem of the sheet, about a file or about the whole, as plain data. */
export type ShownProblem = {
  code: DeskRefusalCode;
  applicationId: string | null;
  details: Record<string, string | number>;
};

/** What the action answers when nothing was recorded. */
export type SheetAnswer = {
  typed: TypedSheet;
  problems: ShownProblem[];
  refusal: { code: DeskRefusalCode; details?: Record<string, string | number> } | null;
};

export function toShown({ code, ...rest }: SheetProblem): ShownProblem {
  const { applicationId, ...details } = rest as { applicationId?: string } & Record<string, string | number>;
  return { code, applicationId: applicationId ?? null, details };
}

export function toUnreadable(applicationId: string): ShownProblem {
  return { code: 'amount_unreadable', applicationId, details: {} };
}

type Named = { applicationId: string; reference: string; title: string };

/** The control that a problem is about. */
export function fieldOf(code: string): 'amount' | 'reason' | 'reserveRank' | 'departure' | 'outcome' {
  if (code === 'departure_reason_missing') return 'departure';
  if (['decision_reason_missing'].includes(code)) return 'reason';
  if (['reserve_rank_missing', 'reserve_rank_twice'].includes(code)) return 'reserveRank';
  if (
    [
      'amount_unreadable',
      'grant_missing',
      'amount_invalid',
      'over_request',
      'over_project_ceiling',
      'over_aid_rate',
      'partial_without_consent',
    ].includes(code)
  ) {
    return 'amount';
  }
  return 'outcome';
}

/** Every problem, as a line that leads to its control. */
export function sheetErrors(problems: readonly ShownProblem[], blocks: readonly Named[]): FormError[] {
  const byId = new Map(blocks.map((block) => [block.applicationId, block]));
  return problems.map((problem) => {
    const message = problemSentence(problem);
    const { applicationId } = problem;
    if (applicationId === null) return { message };
    if (problem.code === 'reserve_expiry_missing') return { name: 'fin', message };
    const block = byId.get(applicationId);
    return {
      name: `d.${applicationId}.${fieldOf(problem.code)}`,
      message: block ? `${block.title} (${block.reference}) : ${message}` : message,
    };
  });
}

export function problemSentence({ code, details }: ShownProblem): string {
  return deskRefusal(code, details);
}
