import { type FormEvent, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Autosave, type AutosaveOptions, NOTHING_YET } from './autosave.ts';
import { typedAnswer } from './controls.ts';
import { SAVED_MARK } from './early-typing.ts';
import type { AutosaveState } from './save-protocol.ts';

/** Before the browser paints; the server, which has no form to read, does nothing. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** Saves a form answer by answer while it is filled in, without ever waiting for it to be right. */
export function useAutosave(options: AutosaveOptions) {
  const form = useRef<HTMLFormElement>(null);
  const [autosave] = useState(() => new Autosave(options));
  const { versions } = options;

  useEffect(() => autosave.learn(versions), [autosave, versions]);
  useBeforePaint(() => (form.current ? autosave.attach(form.current) : undefined), [autosave]);
  useEffect(() => keepOnLeaving(autosave), [autosave]);

  const [formProps] = useState(() => ({
    ref: form,
    onInput({ target }: FormEvent<HTMLFormElement>) {
      const typed = typedAnswer(target);
      if (typed) autosave.change(typed.path, typed.value);
    },
    onBlur: () => autosave.flush(),
    // A browser that puts back what it remembers of an earlier visit would pass for somebody typing.
    autoComplete: 'off',
    [SAVED_MARK]: '',
  }));
  return { autosave, formProps };
}

/** Where the answers are now. Only what shows it is drawn again while one types. */
export function useAutosaveState(autosave: Autosave): AutosaveState {
  return useSyncExternalStore(
    autosave.watch,
    () => autosave.state,
    () => NOTHING_YET,
  );
}

function keepOnLeaving(autosave: Autosave): () => void {
  const sendNow = () => autosave.flush();
  const sendLast = () => autosave.flush({ leaving: true });
  const onHidden = () => (document.visibilityState === 'hidden' ? sendLast() : sendNow());
  const warn = (event: BeforeUnloadEvent) => {
    if (autosave.unsent > 0) event.preventDefault();
  };
  window.addEventListener('online', sendNow);
  window.addEventListener('focus', sendNow);
  window.addEventListener('pagehide', sendLast);
  window.addEventListener('beforeunload', warn);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    window.removeEventListener('online', sendNow);
    window.removeEventListener('focus', sendNow);
    window.removeEventListener('pagehide', sendLast);
    window.removeEventListener('beforeunload', warn);
    document.removeEventListener('visibilitychange', onHidden);
    sendLast();
    autosave.stop();
  };
}
