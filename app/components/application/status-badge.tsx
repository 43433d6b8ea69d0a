import { Badge } from '#app/components/ui/badge.tsx';
import { OUTCOME_MARKS } from '#app/content/outcomes.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import { STATUSES, type Status } from '#app/domain/application/lifecycle.ts';
import type { Outcome } from '#app/domain/selection/decision.ts';

type StatusBadgeProps = {
  status: string;
  /** Holders and the public read the public name; the others, the inner one. */
  audience?: 'public' | 'inner';
  size?: 'sm' | 'md';
};

/** A status under its one name, colour and icon, everywhere the same. */
export function StatusBadge({ status, audience = 'public', size }: StatusBadgeProps) {
  if (!isStatus(status)) return null;
  const mark = STATUS_MARKS[status];
  return (
    <Badge tone={mark.tone} icon={mark.icon} size={size}>
      {audience === 'public' ? mark.publicName : mark.innerName}
    </Badge>
  );
}

export function OutcomeBadge({ outcome, size }: { outcome: Outcome; size?: 'sm' | 'md' }) {
  const mark = OUTCOME_MARKS[outcome];
  return (
    <Badge tone={mark.tone} icon={mark.icon} size={size}>
      {mark.name}
    </Badge>
  );
}

export function isStatus(text: string): text is Status {
  return STATUSES.some((status) => status === text);
}
