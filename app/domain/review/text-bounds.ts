/** Longest comment on a mark and longest opinion, in characters as the browser counts them: far above need. */
export const COMMENT_MAX_LENGTH = 4_000;
export const OPINION_MAX_LENGTH = 10_000;

/** Longest reason of a correction, in characters. */
export const CORRECTION_REASON_MAX_LENGTH = 2_000;
