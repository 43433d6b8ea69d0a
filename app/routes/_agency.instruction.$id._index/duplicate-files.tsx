import { Link } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import type { DuplicateFile } from '#db/queries/duplicates.server.ts';

type DuplicateFilesProps = { files: readonly DuplicateFile[] };

const NAMED_COMMUNES = 6;

/** Files that may be the same project, or serve the same people: for people to judge, nothing is decided here. */
export function DuplicateFiles({ files }: DuplicateFilesProps) {
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="doublons" className="mb-next">
      <h2 id="doublons" className="mb-next__title">
        Dossiers à rapprocher
      </h2>
      <p>Même porteur ou mêmes communes, dans le même appel. À vous de dire si l’un fait double emploi.</p>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <Link to={`/instruction/${file.id}`}>
              {file.reference} – {file.title}
            </Link>{' '}
            <Badge tone={file.isSameHolder ? 'warning' : 'info'} size="sm">
              {file.isSameHolder ? 'Même SIREN' : 'Mêmes communes'}
            </Badge>
            <span className="mb-note">
              {file.holderName}, {file.waveLabel.toLowerCase()}, {nameOf(file.status).toLowerCase()}
              {file.communes.length === 0 ? '' : `. Communes communes : ${listOf(file.communes)}`}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf(status: string): string {
  return STATUS_MARKS[status as Status]?.innerName ?? '';
}

function listOf(names: readonly string[]): string {
  const more = names.length - NAMED_COMMUNES;
  const shown = names.slice(0, NAMED_COMMUNES).join(', ');
  return more > 0 ? `${shown} et ${more} autres` : shown;
}
