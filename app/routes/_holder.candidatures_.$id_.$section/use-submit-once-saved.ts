import { useSubmit } from '@remix-run/react';
import { type FormEvent, useEffect, useState } from 'react';
import type { Autosave } from '#app/components/form/use-autosave.ts';
import { SEARCH_FIELD, SEEN_FIELD } from './read-post.ts';

/**
 * With JavaScript, answers travel by the autosave alone: a button first waits until all is saved, then posts what
 * it asks and nothing else. When saving fails, nothing is posted and the saved-state line says why.
 */
export function useSubmitOnceSaved({ status, flush }: Autosave) {
  const submit = useSubmit();
  const [waiting, setWaiting] = useState<FormData>();

  useEffect(() => {
    if (waiting === undefined) return;
    if (status.kind === 'saving' || status.kind === 'waiting') return;
    setWaiting(undefined);
    // Without a network the answer would be an error page in place of the form.
    if ((status.kind !== 'idle' && status.kind !== 'saved') || !navigator.onLine) return;
    const staysHere = !String(waiting.get('intent')).startsWith('continue');
    submit(waiting, { method: 'post', preventScrollReset: staysHere });
  }, [waiting, status, submit]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const typed = new FormData(event.currentTarget);
    const asked = new FormData();
    asked.set('intent', submitter instanceof HTMLButtonElement ? submitter.value : 'save');
    for (const name of [SEARCH_FIELD, SEEN_FIELD]) {
      const value = typed.get(name);
      if (typeof value === 'string') asked.set(name, value);
    }
    setWaiting(asked);
    flush();
  }

  return { onSubmit, isWaiting: waiting !== undefined };
}
