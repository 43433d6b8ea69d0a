import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { MEETING_STATES } from '#app/content/committee.ts';
import { formatDateTime } from '#app/content/format.ts';
import type { MeetingState } from '#app/domain/selection/committee/convocation.ts';

type Meeting = {
  id: string;
  number: number;
  state: MeetingState;
  startsAt: string;
  place: string;
  isSecond: boolean;
  callTitle: string;
  waveLabel: string;
};

type MeetingHeadProps = {
  meeting: Meeting;
  /** The page under the meeting's own; none on that one. */
  current?: string;
  actions?: ReactNode;
};

/** The head of each page of a meeting: which one it is, when and where, and its state. */
export function MeetingHead({ meeting, current, actions }: MeetingHeadProps) {
  const state = MEETING_STATES[meeting.state];
  const name = `Réunion n° ${meeting.number}`;
  const trail = [{ label: 'Comité', to: '/comite' }];
  return (
    <>
      <Breadcrumb
        trail={current ? [...trail, { label: name, to: `/comite/${meeting.id}` }] : trail}
        current={current ?? name}
      />
      <PageHeader
        eyebrow={`${meeting.callTitle}, ${meeting.waveLabel.toLowerCase()}`}
        title={current ?? `${name} du comité de sélection`}
        lead={`${current ? `${name}, le` : 'Le'} ${formatDateTime(meeting.startsAt)}, ${meeting.place}.${
          meeting.isSecond ? ' Seconde convocation : aucun quorum n’est exigé.' : ''
        }`}
        badge={<Badge tone={state.tone}>{state.name}</Badge>}
        actions={actions}
      />
    </>
  );
}
