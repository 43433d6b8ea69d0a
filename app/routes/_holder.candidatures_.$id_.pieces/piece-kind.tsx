import type { SerializeFrom } from '@remix-run/node';
import { Form, useNavigation } from '@remix-run/react';
import { FileInput } from '#app/components/form/file-input.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { extensionsOf } from '#app/domain/application/attachment-file.ts';
import { FILE_RULES } from '#app/domain/application/attachment-rules.ts';
import type { loadPieces } from './load-pieces.server.ts';

type Piece = SerializeFrom<Awaited<ReturnType<typeof loadPieces>>>['required'][number];

type PieceKindProps = { piece: Piece; applicationId: string; canEdit: boolean; isMissing: boolean };

/** One kind of document: its files, and a plain form to add one. */
export function PieceKind({ piece, applicationId, canEdit, isMissing }: PieceKindProps) {
  const navigation = useNavigation();
  const isSending = navigation.formData?.get('piece') === piece.kind;
  const isFull = piece.files.length >= piece.max;
  return (
    <section
      id={`piece-${piece.kind}`}
      tabIndex={-1}
      className="mb-piece"
      aria-labelledby={`titre-${piece.kind}`}
    >
      <div className="mb-piece__head">
        <h2 id={`titre-${piece.kind}`} className="mb-piece__title">
          {piece.label}
        </h2>
        {piece.isRequired ? (
          <Badge tone={piece.files.length > 0 ? 'success' : 'warning'} size="sm">
            {piece.files.length > 0 ? 'Jointe' : 'Demandée'}
          </Badge>
        ) : null}
      </div>
      <p className="fr-hint-text">{piece.help}</p>
      {piece.files.length > 0 ? (
        <ul className="mb-piece__files">
          {piece.files.map((file) => (
            <li key={file.id} className="mb-piece__file">
              <DownloadLink
                href={`/candidatures/${applicationId}/pieces/${file.id}`}
                label={file.name}
                detail={file.detail}
              />
              {canEdit ? (
                <Form method="post" action={`/candidatures/${applicationId}/pieces/${file.id}/retrait`}>
                  <Button variant="quiet" size="sm" icon="fr-icon-delete-bin-line">
                    Retirer<span className="fr-sr-only"> {file.name}</span>
                  </Button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {canEdit && !isFull ? (
        <Form method="post" encType="multipart/form-data" className="mb-piece__form">
          <input type="hidden" name="piece" value={piece.kind} />
          <FileInput
            name="fichier"
            id={`fichier-${piece.kind}`}
            label={piece.files.length > 0 ? 'Ajouter un autre fichier' : 'Choisir un fichier'}
            accept={extensionsOf(FILE_RULES[piece.kind].types).join(',')}
            error={isMissing ? 'Joignez cette pièce.' : undefined}
            required
          />
          <Button variant="secondary" icon="fr-icon-upload-line" aria-disabled={isSending || undefined}>
            {isSending ? 'Envoi en cours…' : 'Envoyer'}
            <span className="fr-sr-only"> : {piece.label}</span>
          </Button>
        </Form>
      ) : null}
      {isFull ? <p className="fr-hint-text">Nombre maximal de fichiers atteint ({piece.max}).</p> : null}
    </section>
  );
}
