import { Badge } from '#app/components/ui/badge.tsx';
import { partnerBadge } from '#app/content/partner-confirmations.ts';
import type { ShownPartner } from '#app/domain/application/partner-standings.ts';

/** Whether a partner confirmed, in a few words. */
export function PartnerBadge({ partner }: { partner: ShownPartner }) {
  const { label, tone } = partnerBadge(partner);
  return (
    <Badge tone={tone} size="sm">
      {label}
    </Badge>
  );
}
