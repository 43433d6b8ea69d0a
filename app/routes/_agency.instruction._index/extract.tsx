import { Fragment } from 'react';

/** Around the words found, as the search writes them. */
const START = '\u0002';
const STOP = '\u0003';

/** A few words of the file around what was looked for; the text is the holder's, and is only ever text here. */
export function Extract({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span className="mb-extract">
      <span className="fr-sr-only">Extrait : </span>…
      {text.split(START).map((part, index) => {
        const [found, rest] = part.includes(STOP) ? part.split(STOP) : ['', part];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
          <Fragment key={index}>
            {found === '' ? null : <mark>{found}</mark>}
            {rest}
          </Fragment>
        );
      })}
      …
    </span>
  );
}
