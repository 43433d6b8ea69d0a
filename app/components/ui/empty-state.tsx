import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: string;
  headingLevel?: 2 | 3 | 4;
  /** Why there is nothing, in a sentence. */
  children: ReactNode;
  /** The next act: a ButtonLink or a form. */
  action?: ReactNode;
  icon?: string;
};

export function EmptyState({
  title,
  headingLevel = 2,
  children,
  action,
  icon = 'fr-icon-inbox-line',
}: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="mb-empty">
      <span className={`mb-empty__icon ${icon}`} aria-hidden="true" />
      <Heading className="mb-empty__title">{title}</Heading>
      <div className="mb-empty__why">{typeof children === 'string' ? <p>{children}</p> : children}</div>
      {action ? <div className="mb-empty__action">{action}</div> : null}
    </div>
  );
}
