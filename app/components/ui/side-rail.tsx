import { NavLink } from '@remix-run/react';
import type { ReactNode } from 'react';

type WithRailProps = {
  rail: ReactNode;
  side?: 'start' | 'end';
  railLabel?: string;
  /** A rail at the end that is read, and stands on a small screen, before what is beside it. */
  readFirst?: boolean;
  children: ReactNode;
};

/** A page with a column that stays in sight while one reads. */
export function WithRail({
  rail,
  side = 'start',
  railLabel,
  readFirst = side === 'start',
  children,
}: WithRailProps) {
  // A rail of facts may hold nothing to click: what scrolls must be reachable with the keyboard.
  const reached = side === 'end' ? { role: 'group', 'aria-label': railLabel, tabIndex: 0 } : {};
  const aside = (
    <aside className="mb-rail__side" aria-label={railLabel}>
      <div className="mb-rail__sticky" {...reached}>
        {rail}
      </div>
    </aside>
  );
  return (
    <div className={side === 'start' ? 'mb-rail' : 'mb-rail mb-rail--end'}>
      {readFirst ? aside : null}
      <div className="mb-rail__main">{children}</div>
      {readFirst ? null : aside}
    </div>
  );
}

export type RailLink = { to: string; label: ReactNode; state?: ReactNode };
export type RailGroup = { title?: string; links: readonly RailLink[] };

/** Links of a rail: sections of a dossier (anchors "#…") or pages. */
export function RailNavigation({ label, groups }: { label: string; groups: readonly RailGroup[] }) {
  return (
    <nav className="mb-rail-nav" aria-label={label}>
      {groups.map((group, index) => (
        <div key={group.title ?? index}>
          {group.title ? <p className="mb-rail-nav__title">{group.title}</p> : null}
          <ul className="mb-rail-nav__list">
            {group.links.map((link) => (
              <li key={link.to}>
                {link.to.startsWith('#') ? (
                  <a href={link.to}>{link.label}</a>
                ) : (
                  <NavLink to={link.to} end>
                    {link.label}
                  </NavLink>
                )}
                {link.state}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
