import { useRevalidator } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { Autosave } from './autosave.ts';

/** What answers change elsewhere on a page is worked out by the server: once told so, asks again after the next save. */
export function useRefreshOnceSaved(autosave: Autosave): () => void {
  const { revalidate } = useRevalidator();
  const isDue = useRef(false);
  useEffect(
    () =>
      autosave.watch(() => {
        if (autosave.state.status.kind !== 'saved' || !isDue.current) return;
        isDue.current = false;
        revalidate();
      }),
    [autosave, revalidate],
  );
  return () => {
    isDue.current = true;
  };
}
