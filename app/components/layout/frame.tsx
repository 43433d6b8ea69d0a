import { useLocation, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Space } from '#app/domain/account/navigation.ts';
import { DemoBanner } from './demo-banner.tsx';
import { Footer } from './footer.tsx';
import type { FrameData } from './frame-data.ts';
import { Header } from './header.tsx';
import { navigationFor } from './navigation.ts';
import type { RouteHandle } from './route-handle.ts';

const NO_DATA: FrameData = { viewer: null, call: null, mode: 'production', unreadMessages: 0 };

/** Everything around a page. The page itself brings its breadcrumb, its h1 and its content. */
export function Frame({ space, children }: { space: Space; children: ReactNode }) {
  const data = useRouteLoaderData<FrameData>('root') ?? NO_DATA;
  const handle = useMatches().at(-1)?.handle as RouteHandle | undefined;
  const { pathname } = useLocation();
  const container = handle?.width === 'wide' ? 'fr-container mb-container--wide' : 'fr-container';
  return (
    <>
      <SkipLinks />
      {data.mode === 'demo' ? <DemoBanner container={container} /> : null}
      <Header
        frame={data}
        entries={navigationFor(data.viewer, space, { unreadMessages: data.unreadMessages, pathname })}
        container={container}
      />
      <main id="contenu" className="mb-main" tabIndex={-1}>
        <div className={container}>{children}</div>
      </main>
      <Footer mode={data.mode} container={container} />
    </>
  );
}

function SkipLinks() {
  return (
    <div className="fr-skiplinks">
      <nav className="fr-container" aria-label="Accès rapide">
        <ul className="fr-skiplinks__list">
          <li>
            <a className="fr-link" href="#contenu">
              Aller au contenu
            </a>
          </li>
          <li>
            <a className="fr-link" href="#entete">
              Aller au menu
            </a>
          </li>
          <li>
            <a className="fr-link" href="#pied-de-page">
              Aller au pied de page
            </a>
          </li>
        </ul>
      </nav>
    </div>
  );
}
