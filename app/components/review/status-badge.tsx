import { Badge } from '#app/components/ui/badge.tsx';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';

/** The status of a file by its inner name, for agencies, reviewers and national officials. */
export function InnerStatusBadge({ status, size }: { status: string; size?: 'sm' | 'md' }) {
  const mark = STATUS_MARKS[status as Status];
  return (
    <Badge tone={mark.tone} icon={mark.icon} size={size}>
      {mark.innerName}
    </Badge>
  );
}
