import type { SerializeFrom } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import type { loadPieces } from './load-pieces.server.ts';

export type Piece = SerializeFrom<Awaited<ReturnType<typeof loadPieces>>>['required'][number];
type PieceFileProps = { file: Piece['files'][number]; base: string; canEdit: boolean };

/** One received file: what it is, where its check stands, and what can be done with it. */
export function PieceFile({ file, base, canEdit }: PieceFileProps) {
  const { mark } = file;
  const here = `${base}/pieces/${file.id}`;
  return (
    <li className="mb-file">
      <FilePicture file={file} here={here} />
      <div className="mb-file__words">
        <p className="mb-file__name">
          {file.mayOpen ? (
            <a href={here} download>
              {file.name}
            </a>
          ) : (
            file.name
          )}
        </p>
        <p className="mb-file__detail">{file.detail}</p>
        <Badge tone={mark.tone} icon={mark.icon} size="sm">
          {mark.label}
        </Badge>
        {mark.sentence ? <p className="mb-file__sentence">{mark.sentence}</p> : null}
      </div>
      <div className="mb-file__acts">
        {file.mayOpen && file.isPreviewable ? (
          <Link
            className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm fr-btn--icon-left fr-icon-eye-line"
            to={`${here}/apercu`}
          >
            Aperçu<span className="fr-sr-only"> de {file.name}</span>
          </Link>
        ) : null}
        {canEdit ? (
          <Link
            className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm fr-btn--icon-left fr-icon-delete-bin-line"
            to={`${here}/retrait`}
          >
            Retirer<span className="fr-sr-only"> {file.name}</span>
          </Link>
        ) : null}
      </div>
    </li>
  );
}

function FilePicture({ file, here }: { file: Piece['files'][number]; here: string }) {
  if (file.isImage && file.mayOpen)
    return <img className="mb-file__picture" src={`${here}/vue?taille=vignette`} alt="" loading="lazy" />;
  const icon = /\.pdf$/i.test(file.name) ? 'fr-icon-file-pdf-line' : 'fr-icon-file-text-line';
  return <span className={`mb-file__picture mb-file__picture--icon ${icon}`} aria-hidden="true" />;
}
