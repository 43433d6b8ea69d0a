import { Form } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { MAX_COMMENT } from '#app/domain/account/team.ts';
import type { ThreadsData } from './load-threads.server.ts';

export type ThreadReply = { threadId: string; text: string; message: string };

const GONE = 'Une personne qui a quitté l’équipe';

type ThreadProps = { thread: ThreadsData['open'][number]; canWrite: boolean; reply: ThreadReply | undefined };

/** One exchange: who said what and when, then how to answer and how to settle it. */
export function Thread({ thread, canWrite, reply }: ThreadProps) {
  const isSettled = thread.resolvedAt !== null;
  return (
    <li className="mb-thread">
      <ol className="mb-thread__said">
        {thread.comments.map((comment) => (
          <li key={comment.id}>
            <p className="mb-thread__who">
              <strong>{comment.author ?? GONE}</strong>, le <DateTime at={comment.at} zone={false} />
            </p>
            <p className="mb-long-text">{comment.body}</p>
          </li>
        ))}
      </ol>
      {thread.resolvedAt === null ? null : (
        <p className="mb-note">
          Réglé par {thread.resolvedBy ?? GONE.toLowerCase()}, le{' '}
          <DateTime at={thread.resolvedAt} zone={false} />
        </p>
      )}
      {canWrite ? (
        <>
          {isSettled ? null : <Answer threadId={thread.id} reply={reply} />}
          <Form method="post">
            <input type="hidden" name="echange" value={thread.id} />
            <Button name="acte" value={isSettled ? 'rouvrir' : 'regler'} variant="tertiary" size="sm">
              {isSettled ? 'Rouvrir l’échange' : 'Marquer comme réglé'}
            </Button>
          </Form>
        </>
      ) : null}
    </li>
  );
}

function Answer({ threadId, reply }: { threadId: string; reply: ThreadReply | undefined }) {
  return (
    <Disclosure summary="Répondre" open={reply !== undefined}>
      <Form method="post" noValidate>
        <input type="hidden" name="echange" value={threadId} />
        <TextArea
          name="texte"
          id={`reponse-${threadId}`}
          label="Votre réponse"
          rows={3}
          maxLength={MAX_COMMENT}
          defaultValue={reply?.text}
          error={reply?.message}
        />
        <Button name="acte" value="repondre" size="sm">
          Envoyer la réponse
        </Button>
      </Form>
    </Disclosure>
  );
}
