import { Badge } from '#app/components/ui/badge.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { SEAT_LABELS } from '#app/content/examination.ts';
import { formatDateTime, formatNumber } from '#app/content/format.ts';
import { REVIEW_OPINION_LABELS } from '#app/content/outcomes.ts';
import { HIGHEST_MARK } from '#app/domain/review/grid.ts';
import type { ReviewSheet } from './compare-reviews.ts';

type ReviewVersionsProps = {
  /** Versions that a correction has replaced, oldest first. */
  sheets: readonly ReviewSheet[];
  criteria: readonly { code: string; label: string }[];
};

/** What delivered reviews said before they were corrected: kept whole, and never counted. */
export function ReviewVersions({ sheets, criteria }: ReviewVersionsProps) {
  if (sheets.length === 0) return null;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions remplacées</h2>
      {sheets.map((sheet) => (
        <Disclosure
          key={sheet.id}
          summary={`${SEAT_LABELS[sheet.seat].short}, version ${sheet.version.number}, verrouillée ${formatDateTime(sheet.version.lockedAt)} : ${formatNumber((sheet.totalFifths ?? 0) / HIGHEST_MARK, 1)} points, ${REVIEW_OPINION_LABELS[sheet.opinion].toLowerCase()}`}
        >
          <VersionNote version={sheet.version} />
          <p className="mb-long-text">{sheet.opinionText}</p>
          <dl className="mb-data mb-data--stacked">
            {criteria.map(({ code, label }) => {
              const mark = sheet.marks.find((one) => one.code === code);
              return (
                <div className="mb-data__row" key={code}>
                  <dt>
                    {code} · {label} : {mark?.mark ?? '–'} sur {HIGHEST_MARK}
                  </dt>
                  <dd className="mb-long-text">{mark?.comment || 'Sans commentaire'}</dd>
                </div>
              );
            })}
          </dl>
        </Disclosure>
      ))}
    </section>
  );
}

/** Beside a corrected review: which version it is, why, and whether its author had read the others. */
export function VersionNote({ version }: { version: ReviewSheet['version'] }) {
  if (version.number === 1) return null;
  return (
    <div className="mb-version-note">
      <p className="fr-mb-1v">
        <Badge tone="info" size="sm">
          Version {version.number}
        </Badge>{' '}
        {version.isAfterOpening ? (
          <Badge tone="warning" size="sm">
            Corrigée après ouverture
          </Badge>
        ) : null}
      </p>
      <p className="mb-long-text fr-text--sm">Raison de la correction : {version.reason}</p>
    </div>
  );
}
