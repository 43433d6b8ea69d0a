import { type RefObject, useEffect } from 'react';

const PHONE = '(max-width: 47.99rem)';

/**
 * A whole dossier is forty screens of a phone: there its sections come folded, but for the one that the address
 * names. Without scripts they are open; on a wide screen, and on paper, they always are.
 */
export function useFoldsOnPhones(dossier: RefObject<HTMLElement>): void {
  useEffect(() => {
    const phone = matchMedia(PHONE);
    const folds = () => [
      ...(dossier.current?.querySelectorAll<HTMLDetailsElement>('details[data-fold]') ?? []),
    ];
    const apply = () => {
      for (const fold of folds()) fold.open = !phone.matches;
      openNamed();
    };
    const openNamed = () => {
      const named = document.getElementById(location.hash.slice(1));
      for (const fold of folds()) if (fold.parentElement?.contains(named)) fold.open = true;
    };
    const openAll = () => {
      for (const fold of folds()) fold.open = true;
    };
    // Somebody who has begun to read keeps the page that they read.
    if (window.scrollY < window.innerHeight) apply();
    phone.addEventListener('change', apply);
    window.addEventListener('hashchange', openNamed);
    window.addEventListener('beforeprint', openAll);
    window.addEventListener('afterprint', apply);
    return () => {
      phone.removeEventListener('change', apply);
      window.removeEventListener('hashchange', openNamed);
      window.removeEventListener('beforeprint', openAll);
      window.removeEventListener('afterprint', apply);
    };
  }, [dossier]);
}
