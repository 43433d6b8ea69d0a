import { type FieldErrors, get, type UseFormRegisterReturn, useForm } from 'react-hook-form';
import type { Answer } from './autosave-queue.ts';

type DraftFormOptions = {
  /** Answers by path, as the server rendered them. */
  values: Readonly<Record<string, Answer | undefined>>;
  /** What the server said is wrong, by path. */
  serverErrors?: Readonly<Record<string, string>>;
  /** The domain's judgement on one answer, asked when the person leaves the field; a sentence, or nothing. */
  validate?: (path: string, value: Answer | undefined) => string | undefined | Promise<string | undefined>;
};

type DraftField = UseFormRegisterReturn & { error: string | undefined };

/**
 * Judges each answer as one leaves it, on the same rules as the server. Values stay in the page: controls render
 * their own defaultValue (react-hook-form writes none on the server), and this only listens.
 */
export function useDraftForm({ values, serverErrors = {}, validate }: DraftFormOptions) {
  const { register, formState } = useForm<Record<string, unknown>>({ mode: 'onTouched' });

  /** To spread on a control of this folder: name, listeners, error. */
  function field(path: string): DraftField {
    const registered = register(path, {
      validate: async (value: unknown) =>
        (await validate?.(path, isAnswer(value) ? value : undefined)) ?? true,
    });
    return { ...registered, error: messageAt(formState.errors, path) ?? serverErrors[path] };
  }

  function text(path: string): string {
    const value = values[path];
    return typeof value === 'string' ? value : '';
  }

  function list(path: string): readonly string[] {
    const value = values[path];
    return Array.isArray(value) ? value : [];
  }

  function flag(path: string): boolean | undefined {
    const value = values[path];
    return value === true || value === 'true'
      ? true
      : value === false || value === 'false'
        ? false
        : undefined;
  }

  return { field, text, list, flag };
}

function messageAt(errors: FieldErrors, path: string): string | undefined {
  const message: unknown = get(errors, `${path}.message`);
  return typeof message === 'string' && message !== '' ? message : undefined;
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value);
}
