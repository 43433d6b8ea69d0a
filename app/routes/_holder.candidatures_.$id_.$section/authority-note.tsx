import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { officialMoment } from '#app/content/deadlines.ts';
import { formatMoney } from '#app/content/format.ts';
import type { SectionData } from './section-data.ts';

/** What the communes decide: the agency, and with it the deadline, the ceiling and the questions of the region. */
export function AuthorityNote({ data: { window, regionalPlaces, application } }: { data: SectionData }) {
  if (window.authorityName === null) return null;
  return (
    <Alert tone="info" small live="status">
      <p>
        Vos communes relèvent de <strong>{window.authorityName}</strong>. Date limite :{' '}
        {officialMoment(window.closesAt, window.departmentCode)}. Aide maximale :{' '}
        {formatMoney(window.ceilingCents, { whole: true })}.
      </p>
      {regionalPlaces.length > 0 ? (
        <p>
          Cette agence pose aussi ses questions, dans :{' '}
          {regionalPlaces.map(({ slug, name, count }, index) => (
            <span key={slug}>
              {index === 0 ? '' : ', '}
              <Link to={`/candidatures/${application.id}/${slug}`}>{name}</Link> ({count})
            </span>
          ))}
          .
        </p>
      ) : null}
    </Alert>
  );
}
