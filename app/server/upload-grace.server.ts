import {
  type DepositWindow,
  type Instant,
  toMs,
  uploadGraceEnd,
  windowState,
} from '#app/domain/call/windows.ts';
import type { Tx } from '#db/client.server.ts';
import { hasUploadAcross } from '#db/queries/uploads.server.ts';

type Grace = { applicationId: string; window: DepositWindow; graceMinutes: number; at: Instant };

/**
 * End of the grace that this application has at this instant: a file begun before closing arrived after it, and
 * what it completes may still be deposited. Undefined when there is none, and before closing.
 */
export async function findGraceEnd(
  tx: Tx,
  { applicationId, window, graceMinutes, at }: Grace,
): Promise<number | undefined> {
  const end = uploadGraceEnd(window.closesAt, graceMinutes);
  if (windowState(window, at) !== 'closed' || toMs(at) >= end) return undefined;
  const closing = new Date(toMs(window.closesAt));
  return (await hasUploadAcross(tx, { applicationId, closing, end: new Date(end) })) ? end : undefined;
}
