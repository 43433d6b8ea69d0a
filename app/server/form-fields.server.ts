const MAX_TEXT = 20_000;

/** A text of a posted form: line ends as one character, no NUL, never longer than a page could want. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string'
    ? value.replaceAll('\0', '').replace(/\r\n?/g, '\n').slice(0, MAX_TEXT)
    : '';
}

export function readTexts(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value): value is string => typeof value === 'string');
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NOBODYS = '00000000-0000-0000-0000-000000000000';

/** An identifier of a posted form; anything else is one that nothing bears, and is found by nobody. */
export function readId(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' && UUID.test(value) ? value : NOBODYS;
}

/** The identifiers among these texts, each once, no more than `most`. */
export function identifiersAmong(values: readonly string[], most: number): string[] {
  return [...new Set(values.filter((value) => UUID.test(value)))].slice(0, most);
}
