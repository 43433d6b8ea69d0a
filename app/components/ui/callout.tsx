import type { ReactNode } from 'react';

type CalloutProps = { title?: string; headingLevel?: 2 | 3 | 4; icon?: string; children: ReactNode };

/** The one thing of the page that must not be missed. One per page at most. */
export function Callout({ title, headingLevel = 2, icon, children }: CalloutProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={`fr-callout ${icon ?? ''}`}>
      {title ? <Heading className="fr-callout__title">{title}</Heading> : null}
      <div className="fr-callout__text">{children}</div>
    </div>
  );
}
