import type { ReactNode } from 'react';

type PageHeaderProps = {
  title: ReactNode;
  /** A line above the title: where we are, a reference number. */
  eyebrow?: ReactNode;
  /** State of the thing shown, usually a Badge. */
  badge?: ReactNode;
  lead?: ReactNode;
  /** Buttons or links, at the right on wide screens. */
  actions?: ReactNode;
};

/** The head of every page: the only h1, what it is about, and what can be done. */
export function PageHeader({ title, eyebrow, badge, lead, actions }: PageHeaderProps) {
  return (
    <div className="mb-page-header">
      <div className="mb-page-header__text">
        {eyebrow ? <p className="mb-eyebrow">{eyebrow}</p> : null}
        <h1 className="mb-page-header__title">{title}</h1>
        {badge ? <div className="mb-page-header__badge">{badge}</div> : null}
        {lead ? (
          <div className="mb-page-header__lead">{typeof lead === 'string' ? <p>{lead}</p> : lead}</div>
        ) : null}
      </div>
      {actions ? <div className="mb-page-header__actions">{actions}</div> : null}
    </div>
  );
}
