import { Form, useNavigation } from '@remix-run/react';
import { useMemo } from 'react';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { FileInput } from '#app/components/form/file-input.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { fieldOf, type MessageRefusalCode, messageSentence } from '#app/content/messages.ts';
import { MAX_BODY, MAX_MESSAGE_FILES, MAX_SUBJECT } from '#app/domain/messages/message.ts';

/** What was typed comes back with the refusal; files must be chosen again, as any browser wants. */
export type RefusedMessage = {
  subject: string;
  body: string;
  code: string;
  details?: Record<string, string | number>;
  fileName: string;
};

type MessageFormProps = {
  /** Names this message: posted twice, it is sent once. */
  messageKey: string;
  title: string;
  refused: RefusedMessage | undefined;
  /** A new exchange has a subject. */
  withSubject?: boolean;
  initial?: { subject: string; body: string };
  bodyLabel: string;
  bodyHint?: string;
  submit: string;
};

export function MessageForm({
  messageKey,
  title,
  refused,
  withSubject,
  initial,
  ...texts
}: MessageFormProps) {
  const isSending = useNavigation().state === 'submitting';
  const error = useMemo(() => refused && sentenceOf(refused), [refused]);
  const errors = useMemo(() => (error ? [{ name: error.field, message: error.message }] : []), [error]);
  const at = (field: string) => (error?.field === field ? error.message : undefined);
  return (
    <section aria-labelledby="ecrire" className="mb-message-form">
      <h2 id="ecrire" className="mb-group-title">
        {title}
      </h2>
      <ErrorSummary title="Votre message n’est pas envoyé" errors={errors} />
      {/* Emptied once a message is sent; a refusal keeps what is typed while the page reads itself again. */}
      <Form
        method="post"
        encType="multipart/form-data"
        noValidate
        key={refused === undefined ? messageKey : 'refused'}
      >
        <input type="hidden" name="cle" value={messageKey} />
        {withSubject ? (
          <TextInput
            name="objet"
            label="Objet"
            hint={`En quelques mots, ${MAX_SUBJECT} caractères au plus`}
            defaultValue={refused?.subject ?? initial?.subject}
            error={at('objet')}
          />
        ) : null}
        <TextArea
          name="texte"
          label={texts.bodyLabel}
          hint={texts.bodyHint}
          rows={6}
          maxLength={MAX_BODY}
          defaultValue={refused?.body ?? initial?.body}
          error={at('texte')}
        />
        <FileInput
          name="fichiers"
          label="Fichiers joints"
          optional
          multiple
          hint={`PDF, images, documents ou tableaux ; ${MAX_MESSAGE_FILES} fichiers et 20 Mo au plus en tout, 10 Mo par fichier.${refused ? ' Choisissez-les à nouveau.' : ''}`}
          error={at('fichiers')}
        />
        <Button icon="fr-icon-send-plane-line" disabled={isSending}>
          {isSending ? 'Envoi en cours…' : texts.submit}
        </Button>
      </Form>
    </section>
  );
}

function sentenceOf({ code, details, fileName }: RefusedMessage) {
  const known = code as MessageRefusalCode;
  const sentence = messageSentence(known, details);
  return { field: fieldOf(known), message: fileName === '' ? sentence : `« ${fileName} » : ${sentence}` };
}
