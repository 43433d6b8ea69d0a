import { Badge } from '#app/components/ui/badge.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { refuseBeforeSending } from './choose-files.ts';
import type { Piece } from './piece-file.tsx';
import { PieceFile } from './piece-file.tsx';
import { PieceForm } from './piece-form.tsx';
import { type Device, PieceOwners } from './piece-owners.tsx';
import { UnfinishedRow, UploadRow } from './upload-row.tsx';
import type { Uploads } from './use-uploads.ts';

type Unfinished = { id: string; name: string; size: number; received: number };

type PieceKindProps = {
  piece: Piece;
  base: string;
  canEdit: boolean;
  error?: string;
  /** Tell what is missing. */
  checks: boolean;
  device: Device;
  uploads: Uploads;
  unfinished: readonly Unfinished[];
  abandon: (id: string) => void;
};

/** One kind of document: what is asked, its files, those on their way, and where to add one. */
export function PieceKind(props: PieceKindProps) {
  const { piece, base, canEdit, error, checks, device, uploads, unfinished, abandon } = props;
  const sending = uploads.list.filter((upload) => upload.piece === piece.kind);
  const attached = piece.files.filter(({ isAttached }) => isAttached).length;
  const isFull = attached >= piece.max;
  const isWhole = attached > 0 && piece.owners.every(({ missing }) => missing === null);
  const rows = piece.files.length + sending.length + unfinished.length;
  const choose = (files: readonly File[]) => {
    for (const [index, file] of files.entries())
      uploads.add(piece.kind, file, refuseBeforeSending(file, piece, attached + sending.length + index));
  };
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
          <Badge tone={isWhole ? 'success' : 'warning'} size="sm">
            {attached === 0 ? 'Demandée' : isWhole ? 'Jointe' : 'Incomplète'}
          </Badge>
        ) : null}
      </div>
      {piece.asked === null ? null : (
        <p>
          <strong>Demande de l’agence :</strong> {piece.asked}
        </p>
      )}
      <p className="mb-piece__help">{piece.help}</p>
      {piece.model ? <DownloadLink {...piece.model} /> : null}
      {rows > 0 ? (
        <ul className="mb-piece__files">
          {piece.files.map((file) => (
            <PieceFile key={file.id} file={file} base={base} canEdit={canEdit} />
          ))}
          {sending.map((upload) => (
            <UploadRow
              key={upload.key}
              upload={upload}
              cancel={() => uploads.cancel(upload.key)}
              resume={() => uploads.resume(upload.key)}
            />
          ))}
          {unfinished.map(({ id, ...upload }) => (
            <UnfinishedRow key={id} {...upload} cancel={() => abandon(id)} />
          ))}
        </ul>
      ) : null}
      <PieceOwners piece={piece} base={base} canEdit={canEdit} checks={checks} device={device} />
      {canEdit && !isFull ? (
        <PieceForm piece={piece} hasFiles={piece.files.length > 0} error={error} choose={choose} />
      ) : null}
      {isFull ? <p className="fr-hint-text">Nombre maximal de fichiers atteint ({piece.max}).</p> : null}
    </section>
  );
}
