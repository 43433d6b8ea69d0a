/**
 * Just enough XML to read cells, in one pass over the text: no entity is declared, nothing is fetched, and an
 * element never closed ends the reading instead of starting it again.
 */
export type Element = { readonly attributes: string; readonly content: string };

/** Elements of that name, in order; a nested one of the same name does not exist in the files read here. */
export function* elementsIn(xml: string, name: string): Generator<Element> {
  const [open, close] = [`<${name}`, `</${name}>`];
  let at = xml.indexOf(open);
  while (at >= 0) {
    const afterName = xml[at + open.length];
    const end = xml.indexOf('>', at);
    if (end < 0) return;
    const isNamed = afterName !== undefined && /[\s/>]/.test(afterName);
    if (!isNamed) {
      at = xml.indexOf(open, at + open.length);
      continue;
    }
    if (xml[end - 1] === '/') {
      yield { attributes: xml.slice(at + open.length, end - 1), content: '' };
      at = xml.indexOf(open, end);
      continue;
    }
    const closing = xml.indexOf(close, end);
    if (closing < 0) return;
    yield { attributes: xml.slice(at + open.length, end), content: xml.slice(end + 1, closing) };
    at = xml.indexOf(open, closing);
  }
}

const ATTRIBUTE = /([A-Za-z_][\w:.-]{0,60})="([^"]*)"/g;

export function attributesOf(text: string): Readonly<Record<string, string | undefined>> {
  const attributes = Object.create(null) as Record<string, string>;
  for (const [, name = '', value = ''] of text.slice(0, 5_000).matchAll(ATTRIBUTE))
    attributes[name] = decodeXml(value);
  return attributes;
}

/** The texts of a string, put end to end: formats split it in runs. What follows is how to read it aloud. */
export function textsIn(xml: string): string {
  const [runs = ''] = xml.split('<rPh', 1);
  return [...elementsIn(runs, 't')].map(({ content }) => decodeXml(content)).join('');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decodeXml(text: string): string {
  return text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole;
      const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    })
    .replace(/_x([\dA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\0', '');
}
