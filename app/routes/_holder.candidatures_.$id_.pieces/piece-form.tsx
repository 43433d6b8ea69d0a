import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { FileInput } from '#app/components/form/file-input.tsx';
import { useHydrated } from '#app/components/hydrated.ts';
import { Button } from '#app/components/ui/button.tsx';
import { acceptedFiles } from '#app/content/attachment-rules.ts';
import { extensionsOf } from '#app/domain/application/attachment-file.ts';
import type { Piece } from './piece-file.tsx';

type PieceFormProps = {
  piece: Piece;
  hasFiles: boolean;
  error?: string;
  choose: (files: readonly File[]) => void;
};

/** A plain form that sends files when its button is pressed; with scripts, they leave as soon as chosen. */
export function PieceForm({ piece, hasFiles, error, choose }: PieceFormProps) {
  const hydrated = useHydrated();
  const navigation = useNavigation();
  const isSending = navigation.formData?.get('piece') === piece.kind;
  const input = useRef<HTMLInputElement>(null);
  const take = (chosen: HTMLInputElement | null) => {
    if (!chosen?.files?.length) return;
    choose([...chosen.files]);
    chosen.value = '';
  };
  const taking = useRef(take);
  taking.current = take;
  // Chosen before the scripts were there.
  useEffect(() => {
    if (hydrated) taking.current(input.current);
  }, [hydrated]);
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      className={hydrated ? 'mb-piece__form mb-piece__form--direct' : 'mb-piece__form'}
    >
      <input type="hidden" name="piece" value={piece.kind} />
      <FileInput
        ref={input}
        name="fichier"
        id={`fichier-${piece.kind}`}
        label={
          <>
            {hasFiles ? 'Ajouter d’autres fichiers' : 'Choisir un ou plusieurs fichiers'}
            <span className="fr-sr-only"> : {piece.label}</span>
          </>
        }
        hint={acceptedFiles(piece)}
        accept={extensionsOf(piece.types).join(',')}
        error={error}
        multiple={piece.max > 1}
        required
        onChange={hydrated ? (event) => take(event.currentTarget) : undefined}
      />
      {hydrated ? null : (
        <Button variant="secondary" icon="fr-icon-upload-line" aria-disabled={isSending || undefined}>
          {isSending ? 'Envoi en cours…' : 'Envoyer'}
          <span className="fr-sr-only"> : {piece.label}</span>
        </Button>
      )}
    </Form>
  );
}
