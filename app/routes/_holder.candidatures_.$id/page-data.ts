import type { SerializeFrom } from '@remix-run/node';
import type { loadApplication } from './load-application.server.ts';

/** What the parts of the page receive. */
export type PageData = SerializeFrom<Awaited<ReturnType<typeof loadApplication>>>;
