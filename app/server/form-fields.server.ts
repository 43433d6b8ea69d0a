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
