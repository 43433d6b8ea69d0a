import { waveToAnnounce } from '#app/domain/call/calendar.ts';
import { environment } from '#app/server/env.server.ts';
import { inboxOf } from '#app/server/message-inbox.server.ts';
import { actorOf, getViewer, type Viewer } from '#app/server/session.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listWaveDates, type WaveDates } from '#db/queries/call-calendar.server.ts';
import { countUnread } from '#db/queries/message-inbox.server.ts';

/** What the frame of every page is drawn from; describeFrame (app/components/layout) puts it into words. */
export interface FrameFacts {
  viewer: Viewer | null;
  wave: WaveDates | null;
  now: Date;
  mode: 'demo' | 'production' | 'development' | 'test';
  /** Exchanges that the person has not read, up to a hundred; none where all of the country's are theirs. */
  unreadMessages: number;
}

/**
 * Who is signed in, the call that matters most now, and whether this is a demonstration. It never redirects and
 * never throws for lack of a session: it also runs on public pages and on error pages.
 */
export async function loadFrame(request: Request): Promise<FrameFacts> {
  const viewer = await getViewer(request);
  const waves = await asActor(PUBLIC, listWaveDates);
  const now = new Date();
  const unreadMessages = viewer === null ? 0 : await countUnreadOf(viewer);
  const wave = waveToAnnounce(waves, now) ?? null;
  return { viewer, wave, now, mode: environment().mode, unreadMessages };
}

async function countUnreadOf(viewer: Viewer): Promise<number> {
  const actor = actorOf(viewer);
  const inbox = inboxOf(viewer, actor);
  return inbox.scope?.isNational ? 0 : asActor(actor, (tx) => countUnread(tx, inbox));
}
