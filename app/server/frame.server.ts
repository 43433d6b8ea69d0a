import type { FrameData } from '#app/components/layout/frame-data.ts';

/**
 * What the frame of every page shows: who is signed in and under which roles, the call in progress and its
 * state in words, and whether this is a demonstration. It never redirects and never throws for lack of a
 * session: it also runs on public pages and on error pages.
 */
export async function loadFrame(_request: Request): Promise<FrameData> {
  return { viewer: null, call: null, mode: 'development' };
}
