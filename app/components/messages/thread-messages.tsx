import { Badge } from '#app/components/ui/badge.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { fileMark } from '#app/content/attachment-states.ts';
import { formatFileSize } from '#app/content/format.ts';
import { serviceName } from '#app/content/messages.ts';
import { type CheckState, mayBeOpened } from '#app/domain/application/attachment-check.ts';
import type { MessageSide } from '#app/domain/messages/message.ts';

export type ShownMessage = {
  id: string;
  side: MessageSide;
  service: string;
  author: string | null;
  isOwnSide: boolean;
  at: string;
  body: string;
  isRead: boolean;
  files: readonly { id: string; name: string; size: number; state: CheckState; detail: string | null }[];
};

type ThreadMessagesProps = { applicationId: string; messages: readonly ShownMessage[] };

/** What was said, oldest first: who, when, the text as typed, its files. Each side has its own margin and colour. */
export function ThreadMessages({ applicationId, messages }: ThreadMessagesProps) {
  return (
    <ol className="mb-messages">
      {messages.map((message) => (
        <li
          key={message.id}
          id={`message-${message.id}`}
          className={message.isOwnSide ? 'mb-message mb-message--own' : 'mb-message'}
        >
          <p className="mb-message__who">
            <strong>{speakerOf(message)}</strong>, le <DateTime at={message.at} zone={false} />
            {message.isRead ? <span className="mb-note">Lu par le porteur</span> : null}
          </p>
          <p className="mb-long-text">{message.body}</p>
          <MessageFiles applicationId={applicationId} files={message.files} />
        </li>
      ))}
    </ol>
  );
}

/** Agents read who of a service wrote; holders are never handed the name. */
function speakerOf({ side, service, author }: ShownMessage): string {
  const speaker = serviceName(side, service);
  if (author === null) return speaker;
  return side === 'holder' ? author : `${speaker} (${author})`;
}

function MessageFiles({ applicationId, files }: { applicationId: string; files: ShownMessage['files'] }) {
  if (files.length === 0) return null;
  return (
    <ul className="mb-message__files" aria-label="Fichiers joints à ce message">
      {files.map(({ id, name, size, state, detail }) => {
        const mark = fileMark(state, detail);
        return (
          <li key={id}>
            {mayBeOpened(state) ? (
              <a
                className="fr-link fr-link--download"
                href={`/candidatures/${applicationId}/messages/fichiers/${id}`}
              >
                {name}
              </a>
            ) : (
              <span>{name}</span>
            )}{' '}
            <span className="mb-note-inline">{formatFileSize(size)}</span>{' '}
            <Badge tone={mark.tone} icon={mark.icon} size="sm">
              {mark.label}
            </Badge>
          </li>
        );
      })}
    </ul>
  );
}
