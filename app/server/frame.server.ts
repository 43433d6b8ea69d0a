import { waveToAnnounce } from '#app/domain/call/calendar.ts';
import { environment } from '#app/server/env.server.ts';
import { getViewer, type Viewer } from '#app/server/session.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listWaveDates, type WaveDates } from '#db/queries/call-calendar.server.ts';

/** What the frame of every page is drawn from; describeFrame (app/components/layout) puts it into words. */
export interface FrameFacts {
  viewer: Viewer | null;
  wave: WaveDates | null;
  now: Date;
  mode: 'demo' | 'production' | 'development' | 'test';
}

/**
 * Who is signed in, the call that matters most now, and whether this is a demonstration. It never redirects and
 * never throws for lack of a session: it also runs on public pages and on error pages.
 */
export async function loadFrame(request: Request): Promise<FrameFacts> {
  const viewer = await getViewer(request);
  const waves = await asActor(PUBLIC, listWaveDates);
  const now = new Date();
  return { viewer, wave: waveToAnnounce(waves, now) ?? null, now, mode: environment().mode };
}
