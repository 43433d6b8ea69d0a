import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import {
  type Answer,
  AutosaveQueue,
  type AutosaveState,
  type Change,
  type SaveReply,
  type SaveResult,
} from './autosave-queue.ts';
import { isAnswerControl, readAnswer, writeAnswer } from './controls.ts';

type AutosaveOptions = {
  /** Where the changes are posted: /candidatures/:id/enregistrement */
  url: string;
  /** Version of each answer as the page was rendered. */
  versions: Readonly<Record<string, number>>;
};

export type Autosave = AutosaveState & {
  /** To spread on the form: listens to every named control in it. */
  formProps: {
    ref: React.RefObject<HTMLFormElement>;
    onInput: (event: FormEvent<HTMLFormElement>) => void;
    onBlur: () => void;
  };
  /** For what is not a control of the form (a commune picked in a list). */
  change: (path: string, value: Answer) => void;
  flush: () => void;
  resolve: (path: string, choice: 'mine' | 'theirs') => void;
};

const NOTHING_YET: AutosaveState = { status: { kind: 'idle' }, conflicts: [], refusals: {} };

/** Saves a form answer by answer while it is filled in, without ever waiting for it to be right. */
export function useAutosave({ url, versions }: AutosaveOptions): Autosave {
  const form = useRef<HTMLFormElement>(null);
  const queue = useRef<AutosaveQueue>();
  const [state, setState] = useState(NOTHING_YET);

  if (queue.current === undefined) {
    queue.current = new AutosaveQueue(versions, {
      send: (changes, { leaving }) => post(url, changes, leaving),
      after(milliseconds, act) {
        const timer = setTimeout(act, milliseconds);
        return () => clearTimeout(timer);
      },
      changed: setState,
    });
  }

  useEffect(() => queue.current?.learn(versions), [versions]);
  useEffect(() => keepOnLeaving(() => queue.current), []);

  const change = useCallback((path: string, value: Answer) => queue.current?.change(path, value), []);
  const flush = useCallback(() => void queue.current?.flush(), []);
  const resolve = useCallback((path: string, choice: 'mine' | 'theirs') => {
    const conflict = queue.current?.state.conflicts.find((one) => one.path === path);
    if (choice === 'theirs' && conflict && form.current) writeAnswer(form.current, path, conflict.theirs);
    queue.current?.resolve(path, choice);
  }, []);
  const onInput = useCallback(({ target }: FormEvent<HTMLFormElement>) => {
    if (isAnswerControl(target) && isAnswerName(target.name))
      queue.current?.change(target.name, readAnswer(target));
  }, []);

  return { ...state, change, flush, resolve, formProps: { ref: form, onInput, onBlur: flush } };
}

/** What the page itself posts (a search, a mark) begins with an underscore: it is no answer. */
function isAnswerName(name: string): boolean {
  return name !== '' && !name.startsWith('_');
}

function keepOnLeaving(current: () => AutosaveQueue | undefined): () => void {
  const sendNow = () => void current()?.flush();
  const sendLast = () => void current()?.flush({ leaving: true });
  const onHidden = () => {
    if (document.visibilityState === 'hidden') sendLast();
    else sendNow();
  };
  const warn = (event: BeforeUnloadEvent) => {
    if ((current()?.unsent ?? 0) > 0) event.preventDefault();
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
    current()?.stop();
  };
}

async function post(url: string, changes: readonly Change[], leaving: boolean): Promise<SaveReply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ changes }),
      credentials: 'same-origin',
      redirect: 'manual',
      keepalive: leaving,
    });
    if (response.ok) {
      const body = (await response.json()) as { savedAt: string; results: SaveResult[] };
      return { kind: 'done', savedAt: body.savedAt, results: body.results };
    }
    if (response.status === 401 || response.type === 'opaqueredirect') return { kind: 'expired' };
    if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' };
    return { kind: 'rejected', cause: await causeIn(response) };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function causeIn(response: Response): Promise<string> {
  const fallback = 'le service les a refusées. Rechargez la page pour voir où en est le dossier';
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string') {
      return body.message;
    }
  } catch {
    // Not JSON: nothing that a person could read.
  }
  return fallback;
}
