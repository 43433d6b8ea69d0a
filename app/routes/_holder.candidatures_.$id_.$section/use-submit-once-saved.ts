import { useSubmit } from '@remix-run/react';
import { type FormEvent, useState } from 'react';
import type { Autosave } from '#app/components/form/autosave.ts';
import { controlsOf } from '#app/components/form/controls.ts';
import { readForm } from '#app/components/form/row-forms.ts';
import type { SaveStatus } from '#app/components/form/save-protocol.ts';
import { VERSIONS_FIELD } from './post-fields.ts';

/** What has been typed is with the server, or nothing was. */
const SAFE: readonly SaveStatus['kind'][] = ['idle', 'saved'];

/**
 * A button first waits until the autosave has sent what it holds, then posts the whole form, as it would without
 * JavaScript: an answer that the autosave never saw is saved all the same. When saving fails, nothing is posted
 * and the saved-state line says why.
 */
export function useSubmitOnceSaved(autosave: Autosave) {
  const submit = useSubmit();
  const [isWaiting, setWaiting] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const intent = submitter instanceof HTMLButtonElement ? submitter.value : 'save';
    setWaiting(true);
    const status = await autosave.finish();
    setWaiting(false);
    // Without a network the answer would be an error in place of the form.
    if (!SAFE.includes(status.kind) || !navigator.onLine) return;
    const posted = readForm(form);
    for (const name of unreadable(form)) posted.delete(name);
    posted.set('intent', intent);
    posted.set(VERSIONS_FIELD, JSON.stringify({ ...readVersions(form), ...autosave.versions }));
    submit(posted, { method: 'post', preventScrollReset: !intent.startsWith('continue') });
  }

  return { onSubmit, isWaiting };
}

/** A stored date that a date field cannot show is blank in it: the autosave alone tells when somebody clears one. */
function unreadable(form: HTMLFormElement): string[] {
  return controlsOf(form).flatMap((control) =>
    control instanceof HTMLInputElement && ['date', 'time'].includes(control.type) && control.value === ''
      ? [control.name]
      : [],
  );
}

function readVersions(form: HTMLFormElement): Record<string, number> {
  const field = form.elements.namedItem(VERSIONS_FIELD);
  return field instanceof HTMLInputElement ? (JSON.parse(field.value) as Record<string, number>) : {};
}
