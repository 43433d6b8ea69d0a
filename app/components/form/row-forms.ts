import { type RefObject, useEffect, useRef } from 'react';

const LENT = 'formulaires-des-lignes';

/**
 * At each key, browsers that fill forms in read the whole form that the field belongs to: with 200 fields, 15 ms here
 * and 60 on a slow computer. From the first field that one enters, the fields of a row belong to an empty form of their
 * own, and the section's is put together again when it is read. Without scripts there is one form, which posts as ever.
 */
export function useRowForms(form: RefObject<HTMLFormElement>): void {
  const lend = useRef<(form: HTMLFormElement, placeId: string) => void>();
  useEffect(() => {
    if (form.current) lend.current?.(form.current, LENT);
  });
  useEffect(() => {
    const element = form.current;
    const load = async () => {
      // Without a network one types as before.
      lend.current = (await import('./lend-rows.ts').catch(() => undefined))?.lendRows;
      if (element) lend.current?.(element, LENT);
    };
    // One may be in a field already when the scripts come.
    if (element?.contains(document.activeElement)) void load();
    else element?.addEventListener('focusin', load, { once: true });
    return () => document.getElementById(LENT)?.remove();
  }, [form]);
}

/** What a form would post, lent fields included. */
export function readForm(form: HTMLFormElement): FormData {
  const posted = new FormData(form);
  for (const lent of document.querySelectorAll<HTMLFormElement>(`#${LENT} form`))
    for (const [name, value] of new FormData(lent)) posted.append(name, value);
  return posted;
}
