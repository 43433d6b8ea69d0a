import type { RawValue } from '#app/domain/application/fields.ts';

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

export const CONFLICTS_FIELD = '_conflits';

export function choiceName(path: string): string {
  return `_choix.${path}`;
}
