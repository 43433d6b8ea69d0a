import { sql } from 'kysely';
import { asActor, type Db, WORKER } from '../client.server.ts';
import { seedGrid } from './calls.server.ts';
import { shiftStory } from './dating/shift-story.server.ts';
import { seedPeople } from './people.server.ts';
import { seedPrefill } from './prefill.server.ts';
import { playCallUnderReview } from './stories/call-under-review.server.ts';
import { playOpenCall } from './stories/open-call.server.ts';
import { playPublishedCall } from './stories/published-call.server.ts';
import { playTwoWavesCall } from './stories/two-waves-call.server.ts';
import { seedZoningSample } from './zoning-sample.server.ts';

const DAY = 86_400_000;

export interface SeedOptions {
  /** Files per call: all of them in the demonstration, a handful where a test only wants the calls alive. */
  filesPerCall?: number;
  /** Files of the call under review, when the other calls need fewer: the sixth is the first that awaits complements. */
  filesUnderReview?: number;
}

/**
 * The demonstration: people of every role and four calls, played by the product's own commands. The database must
 * be migrated and empty, and this process connected to it.
 */
export async function seedDemonstration(
  _db: Db,
  report: (step: string) => void = () => undefined,
  { filesPerCall = Number.POSITIVE_INFINITY, filesUnderReview = filesPerCall }: SeedOptions = {},
): Promise<void> {
  report('comptes de démonstration');
  const gridId = await asActor(WORKER, async (tx) => {
    await seedPeople(tx);
    return seedGrid(tx);
  });
  report('échantillon de zonage');
  await seedZoningSample();
  report('réponses proposées par un service');
  await seedPrefill();
  const now = new Date();
  report('appel ouvert');
  await playOpenCall({ gridId, now, filesPerCall, report });
  report('appel en instruction');
  await playCallUnderReview({ gridId, now, filesPerCall: filesUnderReview, report });
  report('appel publié de 2023-2024');
  await playPublishedCall({ gridId, now, filesPerCall, report });
  report('appel en deux vagues');
  await playTwoWavesCall({ gridId, now, filesPerCall, report });
}

/** Moves the stories that follow the clock by whole days, so that an open call is still open at the next start. */
export async function refreshDemonstration(db: Db): Promise<void> {
  const stories = await db
    .selectFrom('calls')
    .select(['id', 'dated_from'])
    .where('is_demonstration', '=', true)
    .where('dated_from', 'is not', null)
    .execute();
  // A demonstration seeded before the sample existed receives it too.
  await seedZoningSample();
  const now = new Date();
  for (const story of stories) {
    const days = Math.floor((now.getTime() - (story.dated_from ?? now).getTime()) / DAY);
    if (days < 1) continue;
    await shiftStory(story.id, days);
    await asActor(WORKER, (tx) =>
      tx
        .updateTable('calls')
        .set({ dated_from: sql<Date>`dated_from + make_interval(days => ${days}::integer)` })
        .where('id', '=', story.id)
        .execute(),
    );
  }
}
