import type { TypedScenario } from '#app/domain/selection/scenario/typed-scenario.ts';

const FIELD = /^[a-z]+(?:\.[0-9a-zA-Z-]{1,40}){0,2}$/;
const LONGEST = 400;
const MOST_FIELDS = 5_000;

/** The posted form as plain texts; names that cannot be ours are left aside, texts bounded and without NULs. */
export function readTyped(form: FormData): TypedScenario {
  const typed: Record<string, string> = {};
  for (const [name, value] of [...form].slice(0, MOST_FIELDS)) {
    if (typeof value !== 'string' || !FIELD.test(name)) continue;
    typed[name] = value.replaceAll('\0', '').slice(0, LONGEST);
  }
  return typed;
}
