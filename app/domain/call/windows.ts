/** An instant: milliseconds since 1970 UTC, or a Date that a clock or the database gave. */
export type Instant = number | Date;

export type DepositWindow = { opensAt: Instant; closesAt: Instant };

export type WindowState = 'not_open' | 'open' | 'closed';

/**
 * State of a deposit window, half-open [opensAt, closesAt): at the very instant of closing it is
 * closed. The instant is the deposit attempt's own (`clock_timestamp()` of its row), so that a
 * wait on a lock never makes anyone late; milliseconds cut from microseconds never turn a late
 * attempt into one in time, as long as `closesAt` is a whole millisecond.
 * Source: lifecycle.md, deposit; domain.md 7 (12:00:00 Europe/Paris exactly).
 */
export function windowState(window: DepositWindow, at: Instant): WindowState {
  if (toMs(at) < toMs(window.opensAt)) return 'not_open';
  return toMs(at) < toMs(window.closesAt) ? 'open' : 'closed';
}

/** Whether a deposit must be flagged late; `graceUntil` is an extension granted to this holder. */
export function isLate(receivedAt: Instant, closesAt: Instant, graceUntil?: Instant | null): boolean {
  const limit = graceUntil ? Math.max(toMs(graceUntil), toMs(closesAt)) : toMs(closesAt);
  return toMs(receivedAt) >= limit;
}

/**
 * Until when a file whose sending began before closing may still arrive, and what that file completes may still
 * be deposited. The minutes are the call's and are published on its pages; nothing else is accepted meanwhile.
 */
export function uploadGraceEnd(closesAt: Instant, graceMinutes: number): number {
  return toMs(closesAt) + graceMinutes * 60_000;
}

/** The window as it stands for an upload begun at this instant: longer by the grace if that was in time. */
export function windowForUpload<Window extends DepositWindow>(
  window: Window,
  begunAt: Instant,
  graceMinutes: number,
): Window {
  if (windowState(window, begunAt) !== 'open') return window;
  return { ...window, closesAt: uploadGraceEnd(window.closesAt, graceMinutes) };
}

/** What the call is doing, for the header and the public page. */
export type CallPhase = 'announced' | 'open' | 'between_windows' | 'under_review' | 'published' | 'ended';

/**
 * Phase of a call (or of one wave of it) from its facts: open as soon as one regional window
 * is, under review when the last is closed, published from the first publication on.
 * A call without a window is announced.
 */
export function callPhase(
  call: {
    windows: readonly DepositWindow[];
    firstPublishedAt?: Instant | null;
    endedAt?: Instant | null;
  },
  at: Instant,
): CallPhase {
  if (call.endedAt && toMs(call.endedAt) <= toMs(at)) return 'ended';
  const states = call.windows.map((window) => windowState(window, at));
  if (states.includes('open')) return 'open';
  if (call.firstPublishedAt && toMs(call.firstPublishedAt) <= toMs(at)) return 'published';
  if (states.every((state) => state === 'not_open')) return 'announced';
  return states.includes('not_open') ? 'between_windows' : 'under_review';
}

/** The latest closing among the windows: the call's Merkle root is published after it. */
export function lastClosing(windows: readonly DepositWindow[]): number | null {
  if (windows.length === 0) return null;
  return Math.max(...windows.map((window) => toMs(window.closesAt)));
}

export function toMs(instant: Instant): number {
  return typeof instant === 'number' ? instant : instant.getTime();
}
