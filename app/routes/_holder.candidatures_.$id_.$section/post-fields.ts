import type { RawValue } from '#app/domain/application/fields.ts';

/** Names of what a section's page posts beside its answers. */
export const VERSIONS_FIELD = '_versions';
export const SEARCH_FIELD = '_recherche';
export const SEEN_FIELD = '_signale';
const PASTE_FIELD = '_collage';
export const CONFLICTS_FIELD = '_conflits';

/** The field of a block of the budget that takes cells copied from a spreadsheet. */
export const pasteField = (group: string, block: string) => `${PASTE_FIELD}:${group}:${block}`;

export const choiceName = (path: string) => `_choix.${path}`;

/** An answer that two people wrote, as the page shows it. */
export type ShownConflict = {
  path: string;
  label: string;
  mine: RawValue;
  mineText: string;
  theirsText: string;
  version: number;
  writtenBy: string;
  writtenAt: Date;
};
