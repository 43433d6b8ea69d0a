/** What a badge, a message or a dot of the timeline means. Colour never speaks alone: text and icon say it too. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'progress' | 'reserve' | 'muted';

/** Written in full, since the build keeps only the class names that it finds in the sources. */
export const TONE_CLASS: Record<Tone, string> = {
  neutral: 'mb-tone--neutral',
  info: 'mb-tone--info',
  success: 'mb-tone--success',
  warning: 'mb-tone--warning',
  danger: 'mb-tone--danger',
  progress: 'mb-tone--progress',
  reserve: 'mb-tone--reserve',
  muted: 'mb-tone--muted',
};

export const TONE_ICON: Record<Tone, string> = {
  neutral: 'fr-icon-edit-line',
  info: 'fr-icon-information-fill',
  success: 'fr-icon-checkbox-circle-fill',
  warning: 'fr-icon-alert-fill',
  danger: 'fr-icon-close-circle-fill',
  progress: 'fr-icon-team-fill',
  reserve: 'fr-icon-list-ordered',
  muted: 'fr-icon-close-circle-line',
};
