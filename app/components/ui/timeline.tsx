import type { ReactNode } from 'react';
import { TONE_CLASS, type Tone } from './tone.ts';

export type TimelineItem = {
  key: string;
  title: ReactNode;
  /** When, already in words or a <DateTime/>. */
  when?: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
  /** Still to come: drawn hollow. */
  upcoming?: boolean;
};

export function Timeline({ items, label }: { items: readonly TimelineItem[]; label?: string }) {
  return (
    <ol className="mb-timeline" aria-label={label}>
      {items.map((item) => (
        <li
          key={item.key}
          className={`mb-timeline__item ${TONE_CLASS[item.tone ?? 'info']} ${item.upcoming ? 'mb-timeline__item--upcoming' : ''}`}
        >
          {item.when ? <p className="mb-timeline__when">{item.when}</p> : null}
          <p className="mb-timeline__title">{item.title}</p>
          {item.detail ? <div className="mb-timeline__detail">{item.detail}</div> : null}
        </li>
      ))}
    </ol>
  );
}
