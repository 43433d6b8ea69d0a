import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';

type CardProps = {
  title?: ReactNode;
  headingLevel?: 2 | 3 | 4;
  /** Makes the whole card one target. */
  to?: string;
  badge?: ReactNode;
  foot?: ReactNode;
  children?: ReactNode;
};

export function Card({ title, headingLevel = 3, to, badge, foot, children }: CardProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={`mb-card ${to ? 'mb-card--link' : ''}`}>
      {badge ? <div className="mb-card__badge">{badge}</div> : null}
      {title ? (
        <Heading className="mb-card__title">
          {to ? (
            <Link to={to} className="mb-card__link">
              {title}
            </Link>
          ) : (
            title
          )}
        </Heading>
      ) : null}
      {children}
      {foot ? <div className="mb-card__foot">{foot}</div> : null}
    </div>
  );
}

/** Cards in as many columns as fit. */
export function CardGrid({ children }: { children: ReactNode }) {
  return <div className="mb-card-grid">{children}</div>;
}
