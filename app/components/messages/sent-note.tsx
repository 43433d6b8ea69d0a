import { Alert } from '#app/components/ui/alert.tsx';

type SentNoteProps = { messages: readonly { id: string }[]; sent: string | null };

/** Said only of a message that is in the thread, where the page lands after sending. */
export function SentNote({ messages, sent }: SentNoteProps) {
  if (!messages.some(({ id }) => id === sent)) return null;
  return (
    <div id="fin">
      <Alert tone="success" live="status">
        Votre message est envoyé. Le destinataire en est averti.
      </Alert>
    </div>
  );
}
