import { Link } from '@remix-run/react';
import { BrandMark } from '#app/components/brand/brand-mark.tsx';
import type { FrameData } from './frame-data.ts';
import type { NavigationEntry } from './navigation.ts';
import { PersonTools, RoleSwitch } from './person-tools.tsx';

type HeaderProps = {
  frame: FrameData;
  entries: readonly NavigationEntry[];
  container: string;
};

/**
 * On small screens the navigation and the tools live in a `details`: it opens without
 * JavaScript, and the browser tells assistive technologies its state.
 */
export function Header({ frame, entries, container }: HeaderProps) {
  return (
    <header id="entete" className="mb-header">
      <div className={container}>
        <div className="mb-header__row">
          <div className="mb-header__brand">
            <BrandMark className="mb-header__mark" />
            <div>
              <Link to="/" className="mb-header__home" title="Accueil – Appel à projets Médicobus">
                Appel à projets Médicobus
              </Link>
              {frame.call ? (
                <p className="mb-header__call">
                  {frame.call.title} <span aria-hidden="true">·</span>{' '}
                  <span className="mb-header__state">{frame.call.stateLine}</span>
                </p>
              ) : (
                <p className="mb-header__call">La santé qui vient à vous, en zone rurale</p>
              )}
            </div>
          </div>
          <div className="mb-header__tools">
            <PersonTools viewer={frame.viewer} />
          </div>
          <details className="mb-menu">
            <summary className="fr-icon-menu-fill">Menu</summary>
            <div className="mb-menu__panel">
              <nav aria-label="Menu principal">
                <NavigationList entries={entries} className="mb-menu__list" />
              </nav>
              <PersonTools viewer={frame.viewer} />
            </div>
          </details>
        </div>
      </div>
      <div className="mb-header__lower">
        <div className={`${container} mb-header__bar`}>
          <nav className="mb-header__nav" aria-label="Menu principal">
            <NavigationList entries={entries} className="mb-nav" />
          </nav>
          <RoleSwitch viewer={frame.viewer} id="entete-role" />
        </div>
      </div>
    </header>
  );
}

function NavigationList({ entries, className }: { entries: readonly NavigationEntry[]; className: string }) {
  return (
    <ul className={className}>
      {entries.map((entry) => (
        <li key={entry.to}>
          <Link to={entry.to} aria-current={entry.isCurrent ? 'page' : undefined}>
            {entry.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
