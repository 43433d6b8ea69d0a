import type { ReactNode } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import type { SectionData } from './section-data.ts';

/** What the agency asks in this section, in its own words, above the questions that it reopened. */
export function ComplementNote({ data: { complement, canEdit } }: { data: SectionData }) {
  if (!complement) return null;
  if (!canEdit || complement.asked.length === 0)
    return (
      <Alert tone="info" small>
        L’agence ne demande rien dans cette rubrique : elle reste telle que vous l’avez déposée.
      </Alert>
    );
  return (
    <Alert tone="warning" title="Ce que l’agence vous demande ici" headingLevel={2}>
      <ul>
        {complement.asked.map(({ target, name, sentence }) => (
          <li key={target}>
            <strong>{name}</strong> : {sentence}
          </li>
        ))}
      </ul>
      <p>Les autres réponses restent telles que vous les avez déposées : elles ne peuvent pas changer.</p>
    </Alert>
  );
}

/** Whether a field or a group may change: always, unless the agency asked for others only. */
export function isAsked(complement: SectionData['complement'], id: string): boolean {
  return complement === null || complement.open.includes(id);
}

type ClosedProps = { complement: SectionData['complement']; id: string; children: ReactNode };

/** A question that was not asked again is read, not answered. */
export function ClosedUnlessAsked({ complement, id, children }: ClosedProps) {
  if (isAsked(complement, id)) return children;
  return (
    <fieldset className="mb-plain" disabled>
      {children}
    </fieldset>
  );
}
