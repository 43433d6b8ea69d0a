import type { Answer } from './save-protocol.ts';

type Written = { path: string; value: Answer; version: number };
export type OtherWindows = { say: (written: Written) => void; close: () => void };

/** What one window of a person has saved is shown in the others, where nobody is writing it. */
export function openOtherWindows(
  { person, application }: { person: string; application: string },
  heard: (written: Written) => void,
): OtherWindows | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(`medicobus-${person}-${application}`);
  channel.onmessage = ({ data }: MessageEvent<Written>) => heard(data);
  return { say: (written) => channel.postMessage(written), close: () => channel.close() };
}
