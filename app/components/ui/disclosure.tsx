import type { ReactNode } from 'react';

type DisclosureProps = { summary: ReactNode; open?: boolean; printed?: boolean; children: ReactNode };

/** Something that can wait behind a click; works without JavaScript. `printed`: paper shows it unfolded. */
export function Disclosure({ summary, open, printed, children }: DisclosureProps) {
  return (
    <details className={printed ? 'mb-details mb-details--printed' : 'mb-details'} open={open}>
      <summary className="mb-details__summary">{summary}</summary>
      <div className="mb-details__body">{children}</div>
    </details>
  );
}
