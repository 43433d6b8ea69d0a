import { Progress } from '#app/components/ui/progress.tsx';
import { megabytes } from '#app/content/filing-refusals.ts';
import { count as countOf, formatFileSize } from '#app/content/format.ts';
import { MAX_TOTAL_BYTES } from '#app/domain/application/attachment-rules.ts';

type PiecesSummaryProps = {
  count: number;
  totalBytes: number;
  graceMinutes: number;
  canEdit: boolean;
  hasAntivirus: boolean;
};

/** How much is here, how much there may be, and the two rules that nobody should learn too late. */
export function PiecesSummary({
  count,
  totalBytes,
  graceMinutes,
  canEdit,
  hasAntivirus,
}: PiecesSummaryProps) {
  const label =
    count === 0
      ? 'Aucun fichier pour le moment'
      : `${countOf(count, 'fichier', 'fichiers')}, ${formatFileSize(totalBytes)} sur ${megabytes(MAX_TOTAL_BYTES)}`;
  return (
    <div className="mb-pieces-summary">
      <Progress value={totalBytes} max={MAX_TOTAL_BYTES} label={label} />
      <ul className="mb-pieces-summary__rules">
        {canEdit && graceMinutes > 0 ? (
          <li>
            Un envoi commencé avant la date limite peut se terminer dans les {graceMinutes} minutes qui la
            suivent.
          </li>
        ) : null}
        <li>
          {hasAntivirus
            ? 'Un antivirus lit chaque fichier. S’il tarde à répondre, vous pouvez déposer quand même.'
            : 'Sur cette installation, aucun antivirus ne lit les fichiers : ils portent la mention « Non analysé ».'}
        </li>
      </ul>
    </div>
  );
}
