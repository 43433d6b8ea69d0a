import type { Outlines } from '#app/domain/territory/territory-map.ts';
import outlines from '#db/reference/outlines.json';

/** Outlines of départements and régions, drawn once by scripts/outlines.ts; only a server holds them whole. */
export const OUTLINES: Outlines = outlines as unknown as Outlines;
