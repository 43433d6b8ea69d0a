import type { SerializeFrom } from '@remix-run/node';
import type { loadComplements } from './load-complements.server.ts';

/** What the parts of the page receive. */
export type PageData = SerializeFrom<Awaited<ReturnType<typeof loadComplements>>>;
export type CurrentRequest = NonNullable<PageData['current']>;
