import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Badge } from '#app/components/ui/badge.tsx';
import { DateTime } from '#app/components/ui/values.tsx';

export type ListedThread = {
  id: string;
  to: string;
  subject: string;
  lastAt: string;
  isUnread: boolean;
  /** The holder spoke last. */
  awaitsAnswer?: boolean;
  detail: ReactNode;
};

/** Exchanges, the last spoken in first; what is new says so in words. */
export function ThreadList({ threads, label }: { threads: readonly ListedThread[]; label: string }) {
  return (
    <ul className="mb-thread-list" aria-label={label}>
      {threads.map((thread) => (
        <li
          key={thread.id}
          className={thread.isUnread ? 'mb-thread-row mb-thread-row--unread' : 'mb-thread-row'}
        >
          <p className="mb-thread-row__subject">
            <Link to={thread.to}>{thread.subject}</Link>{' '}
            {thread.isUnread ? (
              <Badge tone="info" size="sm" icon="fr-icon-mail-fill">
                Non lu
              </Badge>
            ) : null}{' '}
            {thread.awaitsAnswer ? (
              <Badge tone="warning" size="sm" icon="fr-icon-question-answer-line">
                Réponse attendue
              </Badge>
            ) : null}
          </p>
          <p className="mb-thread-row__detail">
            {thread.detail}
            <span>
              Dernier message le <DateTime at={thread.lastAt} zone={false} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
