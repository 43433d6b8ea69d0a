import type { ReactNode } from 'react';
import { TONE_CLASS, TONE_ICON, type Tone } from './tone.ts';

type BadgeProps = {
  tone?: Tone;
  /** An icon class of DSFR in full ("fr-icon-time-line"); false for none. */
  icon?: string | false;
  size?: 'sm' | 'md';
  children: ReactNode;
};

/** A state in two or three words, with its icon and colour. */
export function Badge({ tone = 'neutral', icon, size = 'md', children }: BadgeProps) {
  const iconClass = icon === false ? '' : (icon ?? TONE_ICON[tone]);
  return (
    <span className={`mb-badge ${size === 'sm' ? 'mb-badge--sm' : ''} ${TONE_CLASS[tone]} ${iconClass}`}>
      {children}
    </span>
  );
}
