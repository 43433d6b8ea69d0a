import { Badge } from '#app/components/ui/badge.tsx';
import { ON_PAPER } from '#app/content/paper.ts';

/** Says of an application that it came in an envelope. */
export function PaperBadge() {
  return (
    <Badge tone="neutral" icon="fr-icon-mail-line">
      {ON_PAPER}
    </Badge>
  );
}
