import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { LETTER_TITLES } from '#app/content/letter-kinds.ts';
import type { LetterKind } from '#app/domain/application/letter.ts';

type LetterLinksProps = {
  applicationId: string;
  letters: readonly { kind: LetterKind; subject_id: string; made_at: string }[];
};

/** The letters of a file, newest first, as they were frozen by each act. */
export function LetterLinks({ applicationId, letters }: LetterLinksProps) {
  if (letters.length === 0) return null;
  return (
    <section className="fr-mt-4w" aria-labelledby="courriers">
      <h2 id="courriers" className="fr-h4">
        Courriers
      </h2>
      <ul className="fr-raw-list">
        {letters.map(({ kind, subject_id: subjectId, made_at: madeAt }) => (
          <li key={subjectId}>
            <DownloadLink
              href={`/candidatures/${applicationId}/courrier.pdf?objet=${subjectId}`}
              label={LETTER_TITLES[kind]}
              detail={`PDF, ${formatDateTime(madeAt)}`}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
