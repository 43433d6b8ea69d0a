import type { ReactNode } from 'react';

type DisclosureProps = { summary: ReactNode; open?: boolean; children: ReactNode };

/** Something that can wait behind a click; works without JavaScript. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details className="mb-details" open={open}>
      <summary className="mb-details__summary">{summary}</summary>
      <div className="mb-details__body">{children}</div>
    </details>
  );
}
