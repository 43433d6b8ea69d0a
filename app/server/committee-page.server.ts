import { meetingState } from '#app/domain/selection/committee/convocation.ts';
import type { TypedPlace } from '#app/domain/selection/committee/meeting-place.ts';
import { COMMITTEE_READERS, mayKeepMinutes, mayPlan } from '#app/domain/selection/committee/seats.ts';
import type { Refused } from '#app/domain/shared/result.ts';
import { type Room, readRoom } from '#app/server/committee-room.server.ts';
import { replyRefusal, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireRole, type SignedIn } from '#app/server/guards.server.ts';
import type { PersonActor, Tx } from '#db/client.server.ts';
import { findMeeting } from '#db/queries/committee-meetings.server.ts';

/** Whoever may sit on a committee or read it; which meetings are theirs, row-level security says. */
export function requireCommitteeReader(request: Request): Promise<SignedIn> {
  return requireRole(request, COMMITTEE_READERS);
}

/** The same on one meeting, named by the address. */
export async function requireMeetingPage(
  request: Request,
  meetingId: string | undefined,
): Promise<SignedIn & { id: string }> {
  const signedIn = await requireCommitteeReader(request);
  return { ...signedIn, id: requireId(meetingId) };
}

/** A meeting that this person may read; anything else is a 404. */
export async function requireRoom(tx: Tx, id: string): Promise<Room> {
  const meeting = await findMeeting(tx, id);
  if (!meeting) throw new Response(null, { status: 404, statusText: 'Not Found' });
  return readRoom(tx, meeting);
}

/** What the head of each page of a meeting shows, and what this person may do in it. */
export function describeMeeting(actor: PersonActor, { meeting, members }: Room) {
  return {
    id: meeting.id,
    number: meeting.number,
    state: meetingState({
      convenedAt: meeting.convened_at,
      openedAt: meeting.opened_at,
      closedAt: meeting.closed_at,
    }),
    startsAt: meeting.starts_at.toISOString(),
    place: meeting.place,
    remoteUrl: meeting.remote_url,
    isSecond: meeting.follows_id !== null,
    callTitle: meeting.call_title,
    callSlug: meeting.call_slug,
    waveNumber: meeting.wave_number,
    waveLabel: meeting.wave_label,
    mySeat: members.find(({ userId }) => userId === actor.userId)?.seat ?? null,
    mayPlan: mayPlan(actor),
    mayRun: mayKeepMinutes(actor),
  };
}

/** When and where a meeting is held, as the form sends it. */
export function readMeetingPlace(form: FormData): TypedPlace {
  return {
    date: readText(form, 'jour'),
    time: readText(form, 'heure'),
    place: readText(form, 'lieu'),
    remoteUrl: readText(form, 'visioconference').trim(),
  };
}

/** The same page again with the reason; what this person may not see or do is a 404 or a 403. */
export function replyCommittee<C extends string, Typed>(refusal: Refused<C>, typed?: Typed) {
  const { code, details = {} } = refusal;
  return replyRefusal(code, { code, details, typed });
}
