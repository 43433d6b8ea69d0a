import type { ReactNode } from 'react';
import { STYLES } from './styles.ts';

export function Paragraph({ children }: { children: ReactNode }) {
  return <p style={STYLES.paragraph}>{children}</p>;
}

export function Heading({ children }: { children: ReactNode }) {
  return <h2 style={STYLES.heading}>{children}</h2>;
}

export function Small({ children }: { children: ReactNode }) {
  return <p style={STYLES.small}>{children}</p>;
}

/** "Bonjour Camille," or a plain "Bonjour," when the name is not known. */
export function Greeting({ name }: { name: string }) {
  return <Paragraph>{name === '' ? 'Bonjour,' : `Bonjour ${name},`}</Paragraph>;
}

/** The act that the message is for, with its address in full for those who distrust buttons. */
export function Action({ url, children }: { url: string; children: string }) {
  return (
    <>
      <p style={STYLES.paragraph} data-skip-in-text="true">
        <a href={url} style={STYLES.button}>
          {children}
        </a>
      </p>
      <p style={STYLES.small}>
        {children} : <a href={url}>{url}</a>
      </p>
    </>
  );
}

export interface FactLine {
  label: string;
  value: ReactNode;
}

/** Label and value, one per line: reads as well in plain text as in a table. */
export function Facts({ lines }: { lines: readonly (FactLine | null)[] }) {
  return (
    <div style={STYLES.facts}>
      {lines.flatMap((line) =>
        line === null
          ? []
          : [
              <p key={line.label} style={STYLES.fact}>
                <strong>{line.label} :</strong> {line.value}
              </p>,
            ],
      )}
    </div>
  );
}

export function List({ items }: { items: readonly string[] }) {
  return (
    <ul style={{ margin: '0 0 16px', paddingLeft: '20px' }}>
      {items.map((item) => (
        <li key={item} style={STYLES.item}>
          {item}
        </li>
      ))}
    </ul>
  );
}

/** Text as somebody wrote it: its line breaks are kept, nothing in it is interpreted. */
export function WrittenText({ text }: { text: string }) {
  const blocks = text
    .split(/\r?\n\s*\r?\n|\r?\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return (
    <>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a fixed text, never reordered
        <Paragraph key={index}>{block}</Paragraph>
      ))}
    </>
  );
}

export function Hash({ value }: { value: string }) {
  return <span style={STYLES.hash}>{value}</span>;
}
