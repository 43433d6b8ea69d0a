import { useEffect, useRef } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import { type CommitteeRefusal, committeeRefusal } from '#app/content/committee.ts';

type Refusal = { code: CommitteeRefusal; details?: Record<string, string | number> };

/** Why an act of the committee was not done. Takes the focus when it appears. */
export function CommitteeRefused({ refusal }: { refusal: Refusal | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) box.current?.focus();
  }, [refusal]);
  if (!refusal) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Alert tone="error" title="Rien n’a été enregistré" live="alert" headingLevel={2}>
        {committeeRefusal(refusal.code, refusal.details)}
      </Alert>
    </div>
  );
}
