/**
 * The answer of a rule: either the value, or a stable code that `app/content` turns into a
 * sentence. A refusal is not an error: it is thrown nowhere and logged nowhere.
 */
export type Result<T, C extends string> = Accepted<T> | Refused<C>;

export type Accepted<T> = { ok: true; value: T };

/** `details` holds what the sentence needs (numbers, names of fields), never an answer typed by a person. */
export type Refused<C extends string> = {
  ok: false;
  code: C;
  details?: Record<string, string | number>;
};

export function ok<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function refused<C extends string>(code: C, details?: Record<string, string | number>): Refused<C> {
  return details === undefined ? { ok: false, code } : { ok: false, code, details };
}
