import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { formatMoney } from '#app/content/format.ts';
import type { SectionData } from './section-data.ts';

/** What the communes decide: the agency, and with it the deadline, the ceiling and the questions of the region. */
export function AuthorityNote({ data: { authority, window, application } }: { data: SectionData }) {
  if (authority === null) return null;
  return (
    <Alert tone="info" small live="status">
      <p>
        Vos communes relèvent de l’<strong>{authority.name}</strong>. Date limite : {authority.deadline}. Aide
        maximale : {formatMoney(window.ceilingCents, { whole: true })}.
      </p>
      {authority.places.length > 0 ? (
        <p>
          Cette agence pose aussi ses questions, dans :{' '}
          {authority.places.map(({ slug, name, count }, index) => (
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
