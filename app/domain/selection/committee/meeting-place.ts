import { localDateAt } from '#app/domain/call/local-date.ts';
import { parisInstant } from '#app/domain/shared/paris-time.ts';
import { ok, type Result, refused } from '#app/domain/shared/result.ts';
import { firstDayToMeet, lastDayToConvene } from './convocation.ts';

/** When and where a meeting is held, as it was typed. */
export type TypedPlace = { date: string; time: string; place: string; remoteUrl: string };
export type MeetingPlace = { startsAt: Date; place: string; remoteUrl: string };

export type MeetingPlaceRefusal =
  | 'date_missing'
  | 'date_in_the_past'
  | 'date_too_close'
  | 'place_missing'
  | 'remote_url_invalid';

const LONGEST = 200;

/**
 * Whether a meeting may be held then and there: to come, far enough to be convened five days before, and somewhere.
 * A start that is kept was judged when it was chosen: a room may still change on the eve.
 */
export function decideMeetingPlace(
  typed: TypedPlace,
  { now, kept = null }: { now: Date; kept?: Date | null },
): Result<MeetingPlace, MeetingPlaceRefusal> {
  const at = parisInstant(typed.date, typed.time);
  const place = typed.place.trim().slice(0, LONGEST);
  if (at === undefined) return refused('date_missing');
  const startsAt = new Date(at);
  if (kept === null || !isSameMinute(startsAt, kept)) {
    if (startsAt <= now) return refused('date_in_the_past');
    if (localDateAt(now) > lastDayToConvene(startsAt))
      return refused('date_too_close', { day: firstDayToMeet(now) });
  }
  if (place === '') return refused('place_missing');
  if (!isRemoteUrl(typed.remoteUrl)) return refused('remote_url_invalid');
  return ok({ startsAt, place, remoteUrl: typed.remoteUrl });
}

/** Typed to the minute. */
export function isSameMinute(one: Date, other: Date): boolean {
  return Math.floor(one.getTime() / 60_000) === Math.floor(other.getTime() / 60_000);
}

/** Empty, or the address of a call: nothing that a mail could not show. */
function isRemoteUrl(text: string): boolean {
  return text === '' || (text.length <= LONGEST && /^https:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text));
}
