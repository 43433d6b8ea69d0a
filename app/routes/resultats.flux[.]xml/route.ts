import { resultsFeed } from '#app/content/results-feed.ts';
import { environment } from '#app/server/env.server.ts';
import { PUBLIC_CACHE } from '#app/server/public-results.server.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listPublicPublications } from '#db/queries/public-results.server.ts';

/** What is published, for those who follow it in a reader of feeds. */
export async function loader() {
  const publications = await asActor(PUBLIC, listPublicPublications);
  const published = publications.map(({ snapshot, publishedAt }) => ({ ...snapshot, publishedAt }));
  return new Response(resultsFeed(published, environment().publicOrigin), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': PUBLIC_CACHE },
  });
}
