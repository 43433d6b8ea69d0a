import { useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/**
 * After a navigation made in the browser, does what a page load would have done: focus
 * goes to the title of the new page, and its name is announced; on the page one was on
 * already, to the place that the address names.
 */
export function PageFocus() {
  const location = useLocation();
  const shown = useRef(location);
  const [announcement, setAnnouncement] = useState('');

  useEffect(() => {
    const { pathname, hash } = location;
    const before = shown.current;
    shown.current = location;
    if (before === location) return;
    if (before.pathname === pathname) {
      document.getElementById(hash.slice(1))?.focus();
      return;
    }
    setAnnouncement(document.title);
    if (hash !== '') return;
    const title = document.querySelector<HTMLElement>('h1') ?? document.getElementById('contenu');
    if (title === null) return;
    if (!title.hasAttribute('tabindex')) title.setAttribute('tabindex', '-1');
    title.focus({ preventScroll: true });
  }, [location]);

  return (
    <div className="fr-sr-only" aria-live="polite">
      {announcement}
    </div>
  );
}
