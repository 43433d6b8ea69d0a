import { useMemo, useRef, useSyncExternalStore } from 'react';
import { typedAnswer } from './controls.ts';
import type { Answer } from './save-protocol.ts';

type DraftFormOptions = {
  /** Answers by path, as the server rendered them. */
  values: Readonly<Record<string, Answer | undefined>>;
  /** What the server said is wrong, by path. */
  serverErrors?: Readonly<Record<string, string>>;
  /** The domain's judgement on one answer, asked when the person leaves the field; a sentence, or nothing. */
  validate?: (path: string, value: Answer) => Promise<string | undefined>;
};

export type DraftForm = {
  judgements: Judgements;
  /** To spread on a control of this folder. */
  field: (path: string) => { name: string; error: string | undefined };
  /** To call with what loses the focus. */
  judge: (target: EventTarget | null) => void;
  text: (path: string) => string;
  list: (path: string) => readonly string[];
  flag: (path: string) => boolean | undefined;
  /** Whether a later draft has the same answer and the same mistake here. */
  saysTheSame: (later: DraftForm, path: string) => boolean;
  value: (path: string) => Answer | undefined;
};

/**
 * The answers that a form shows, each judged as one leaves it, on the same rules as the server. Values stay in
 * the page: controls render their own defaultValue, and only the field that is judged is drawn again.
 */
export function useDraftForm({ values, serverErrors = NO_ERRORS, validate }: DraftFormOptions): DraftForm {
  const judgements = useRef<Judgements>();
  judgements.current ??= new Judgements();
  const known = judgements.current;
  known.validate = validate;

  return useMemo(
    () => ({
      judgements: known,
      field: (path) => ({ name: path, error: serverErrors[path] }),
      judge: (target) => void known.judge(target),
      value: (path) => values[path],
      text: (path) => asText(values[path]),
      list: (path) => asList(values[path]),
      flag: (path) => asFlag(values[path]),
      saysTheSame: (later, path) =>
        later.judgements === known &&
        later.value(path) === values[path] &&
        later.field(path).error === serverErrors[path],
    }),
    [known, values, serverErrors],
  );
}

const NO_ERRORS = {};

/** What is wrong at this place: as last judged here, or else as the server said. */
export function useFieldError({ judgements, field }: DraftForm, path: string): string | undefined {
  const judged = useSyncExternalStore(
    judgements.watch,
    () => judgements.at(path),
    () => undefined,
  );
  return judged ?? field(path).error;
}

class Judgements {
  validate: DraftFormOptions['validate'];
  readonly #sentences = new Map<string, string>();
  readonly #watchers = new Set<() => void>();

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  at(path: string): string | undefined {
    return this.#sentences.get(path);
  }

  async judge(target: EventTarget | null): Promise<void> {
    const typed = typedAnswer(target);
    if (typed === undefined) return;
    // Without a network the rules may not come: the server will say the same at the next check.
    const sentence = await this.validate?.(typed.path, typed.value).catch(() => undefined);
    if (sentence === this.#sentences.get(typed.path)) return;
    if (sentence === undefined) this.#sentences.delete(typed.path);
    else this.#sentences.set(typed.path, sentence);
    for (const watcher of this.#watchers) watcher();
  }
}

function asText(value: Answer | undefined): string {
  return typeof value === 'string' ? value : '';
}

function asList(value: Answer | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function asFlag(value: Answer | undefined): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}
