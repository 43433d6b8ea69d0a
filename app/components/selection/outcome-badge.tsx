import { Badge } from '#app/components/ui/badge.tsx';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';

/** An outcome, everywhere with the same name, colour and icon. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const mark = OUTCOME_MARKS[outcome];
  return (
    <Badge tone={mark.tone} icon={mark.icon}>
      {mark.name}
    </Badge>
  );
}
