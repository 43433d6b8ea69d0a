import { type ReactNode, useEffect, useRef } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import {
  type ExaminationRefusal,
  eventSentence,
  examinationSentence,
  waitingSentence,
} from '#app/content/examination.ts';
import { formatDateTime } from '#app/content/format.ts';

type RefusedActProps = {
  code: ExaminationRefusal;
  details?: Record<string, string | number>;
  /** Who acted first, when somebody did. */
  lastMove?: { act: string; at: string; by: string } | null;
  closesAt?: string;
  /** Where to go and mend it. */
  children?: ReactNode;
};

/** Why the act was not done: the rule, or the colleague who was faster. Takes the focus when it appears. */
export function RefusedAct({ code, details, lastMove, closesAt, children }: RefusedActProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal takes the focus again
  useEffect(() => box.current?.focus(), [code, details]);
  const isOvertaken = code === 'not_allowed_from_status' && lastMove != null;
  return (
    <div ref={box} tabIndex={-1} className="fr-mb-3w">
      <Alert
        tone="error"
        live="alert"
        headingLevel={2}
        title={isOvertaken ? 'Une autre personne a agi avant vous' : 'L’action n’a pas été faite'}
      >
        {isOvertaken ? (
          <>
            <p>
              {eventSentence(lastMove.act)}
              {lastMove.by === '' ? '' : ` par ${lastMove.by}`}, {formatDateTime(lastMove.at)}.
            </p>
            <p>Votre action n’a pas été enregistrée. Voici où en est le dossier maintenant.</p>
          </>
        ) : (
          <p>{sentenceOf(code, details, closesAt)}</p>
        )}
        {children}
      </Alert>
    </div>
  );
}

function sentenceOf(
  code: ExaminationRefusal,
  details: Record<string, string | number> | undefined,
  closesAt: string | undefined,
): string {
  if (code === 'closing_not_passed' && closesAt) return waitingSentence(code, closesAt);
  return examinationSentence(code, details);
}
