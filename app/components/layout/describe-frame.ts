import { waveStateLine } from '#app/content/call-calendar.ts';
import { roleLabel } from '#app/content/roles.ts';
import type { RoleName } from '#app/domain/account/roles.ts';
import type { FrameData, FrameRole, FrameViewer } from './frame-data.ts';

/** The plain facts that the server gathers for the frame. */
export interface FrameFacts {
  viewer: {
    displayName: string;
    roles: readonly { id: string; role: RoleName; place: string | null }[];
    activeRoleId: string | null;
  } | null;
  wave: {
    callId: string;
    callTitle: string;
    label: string;
    opensAt: Date;
    closesAt: Date;
    firstClosesAt: Date;
    resultsExpectedOn: string | null;
    isPublished: boolean;
  } | null;
  now: Date;
  mode: FrameData['mode'];
  unreadMessages: number;
}

/** Puts the frame's facts into words. */
export function describeFrame({ viewer, wave, now, mode, unreadMessages }: FrameFacts): FrameData {
  return {
    viewer: viewer && describeViewer(viewer),
    call: wave && { title: wave.callTitle, stateLine: waveStateLine(wave, now) },
    mode,
    unreadMessages,
  };
}

function describeViewer({
  displayName,
  roles,
  activeRoleId,
}: NonNullable<FrameFacts['viewer']>): FrameViewer {
  const described: FrameRole[] = roles.map(({ id, role, place }) => ({
    id,
    role,
    label: roleLabel(role, place),
  }));
  const active = described.find(({ id }) => id === activeRoleId);
  return {
    displayName,
    roleLabel: active?.label ?? roleLabel('holder'),
    roles: described,
    activeRoleId: active?.id ?? null,
  };
}
