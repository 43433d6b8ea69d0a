import type { SerializeFrom } from '@remix-run/node';
import type { SelectionData } from './load-selection.server.ts';

/** The desk as the page receives it. */
export type SelectionShown = SerializeFrom<SelectionData>;
export type DeskShown = NonNullable<SelectionShown['desk']>;
export type LineShown = DeskShown['lines'][number];
