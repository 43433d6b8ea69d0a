import { ActRefused } from '#app/components/selection/act-refused.tsx';
import { Breadcrumb, type Crumb } from '#app/components/ui/breadcrumb.tsx';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import type { DeskRefusalCode } from '#app/content/selection.ts';

type HeldByMeetingProps = {
  wave: { callTitle: string; label: string };
  parent: Crumb;
  meeting: { id: string; number: number };
  refusal: { code: DeskRefusalCode; details?: Record<string, string | number> } | undefined;
};

/** A session that a meeting opened: it is closed there, with what the meeting decided. */
export function HeldByMeeting({ wave, parent, meeting, refusal }: HeldByMeetingProps) {
  return (
    <div className="mb-column">
      <Breadcrumb trail={[parent]} current="Clore la séance du comité" />
      <PageHeader
        title="La séance se clôt avec la réunion"
        eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`}
        lead={`La réunion n° ${meeting.number} du comité est en cours et tient cette séance ouverte : terminez la réunion, la séance se clora avec elle.`}
      />
      <ActRefused refusal={refusal} />
      <ButtonGroup>
        <ButtonLink to={`/comite/${meeting.id}`}>Aller à la réunion</ButtonLink>
        <ButtonLink to={parent.to} variant="tertiary">
          Revenir sans rien changer
        </ButtonLink>
      </ButtonGroup>
    </div>
  );
}
