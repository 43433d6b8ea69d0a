import { Badge } from '#app/components/ui/badge.tsx';
import { ON_PAPER } from '#app/content/paper.ts';

/** Says of an application that it came in an envelope. */
export function PaperBadge({ size }: { size?: 'sm' | 'md' }) {
  return (
    <Badge tone="neutral" icon="fr-icon-mail-line" size={size}>
      {ON_PAPER}
    </Badge>
  );
}
