import { useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/**
 * After a navigation made in the browser, does what a page load would have done: focus
 * goes to the title of the new page, and its name is announced.
 */
export function PageFocus() {
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  const [announcement, setAnnouncement] = useState('');

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    setAnnouncement(document.title);
    if (hash !== '') return;
    const title = document.querySelector<HTMLElement>('h1') ?? document.getElementById('contenu');
    if (title === null) return;
    if (!title.hasAttribute('tabindex')) title.setAttribute('tabindex', '-1');
    title.focus({ preventScroll: true });
  }, [pathname, hash]);

  return (
    <div className="fr-sr-only" aria-live="polite">
      {announcement}
    </div>
  );
}
