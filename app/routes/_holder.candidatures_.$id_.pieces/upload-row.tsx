import type { ReactNode } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { formatFileSize } from '#app/content/format.ts';
import type { Upload, UploadStatus } from './upload-queue.ts';

type UploadRowProps = { upload: Upload; cancel: () => void; resume: () => void };

/** One file on its way. */
export function UploadRow({ upload, cancel, resume }: UploadRowProps) {
  const { file, sent, status } = upload;
  const isRefused = status.kind === 'refused';
  return (
    <ProgressRow
      name={file.name}
      words={wordsOf(status, sent, file.size)}
      share={isRefused ? undefined : sent / Math.max(file.size, 1)}
      isAlarming={isRefused}
      acts={
        <>
          {status.kind === 'interrupted' ? (
            <Button type="button" variant="quiet" size="sm" icon="fr-icon-refresh-line" onClick={resume}>
              Reprendre<span className="fr-sr-only"> l’envoi de {file.name}</span>
            </Button>
          ) : null}
          <Button type="button" variant="quiet" size="sm" icon="fr-icon-close-line" onClick={cancel}>
            {isRefused ? 'Fermer' : 'Annuler'}
            <span className="fr-sr-only"> : {file.name}</span>
          </Button>
        </>
      }
    />
  );
}

type UnfinishedRowProps = { name: string; size: number; received: number; cancel?: () => void };

/** An upload of an earlier visit: the same file, chosen again, goes on from where it stopped. */
export function UnfinishedRow({ name, size, received, cancel }: UnfinishedRowProps) {
  return (
    <ProgressRow
      name={name}
      words={`Envoi interrompu à ${percent(received, size)}. Choisissez à nouveau ce fichier : seule la suite sera envoyée.`}
      share={received / size}
      acts={
        cancel ? (
          <Button type="button" variant="quiet" size="sm" icon="fr-icon-close-line" onClick={cancel}>
            Abandonner<span className="fr-sr-only"> l’envoi de {name}</span>
          </Button>
        ) : null
      }
    />
  );
}

type ProgressRowProps = {
  name: string;
  words: string;
  /** Between 0 and 1; left out when nothing advances. */
  share?: number;
  isAlarming?: boolean;
  acts: ReactNode;
};

function ProgressRow({ name, words, share, isAlarming, acts }: ProgressRowProps) {
  return (
    <li className={`mb-file mb-file--upload ${isAlarming ? 'mb-file--refused' : ''}`}>
      <span
        className={`mb-file__picture mb-file__picture--icon ${isAlarming ? 'fr-icon-close-circle-line' : 'fr-icon-upload-line'}`}
        aria-hidden="true"
      />
      <div className="mb-file__words">
        <p className="mb-file__name">{name}</p>
        <p className={isAlarming ? 'fr-error-text mb-file__error' : 'mb-file__detail'}>{words}</p>
        {share === undefined ? null : (
          <progress className="mb-progress__bar" value={share} max={1} aria-label={`Envoi de ${name}`} />
        )}
      </div>
      <div className="mb-file__acts">{acts}</div>
    </li>
  );
}

function wordsOf(status: UploadStatus, sent: number, size: number): string {
  switch (status.kind) {
    case 'waiting':
      return `En attente, ${formatFileSize(size)}`;
    case 'sending':
      return `Envoi en cours : ${percent(sent, size)} de ${formatFileSize(size)}`;
    case 'interrupted':
      return `À ${percent(sent, size)}, ${status.cause}`;
    case 'refused':
      return status.cause;
  }
}

function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / Math.max(whole, 1))}\u00a0%`;
}
