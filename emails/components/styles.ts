import type { CSSProperties } from 'react';

export const FONT = "'Public Sans', Arial, Helvetica, sans-serif";

export const COLOURS = {
  ground: '#f3f6f7',
  paper: '#ffffff',
  accent: '#0b4f60',
  text: '#1f2a30',
  quiet: '#52616a',
  line: '#d5dde1',
  warm: '#fdf1e8',
  warmText: '#8f3f0c',
};

const paragraph: CSSProperties = {
  margin: '0 0 16px',
  fontSize: '16px',
  lineHeight: '24px',
  color: COLOURS.text,
};

export const STYLES = {
  paragraph,
  service: { ...paragraph, margin: '0 0 8px', fontSize: '14px', fontWeight: 700, color: COLOURS.accent },
  title: { margin: '0 0 16px', fontSize: '24px', lineHeight: '32px', color: COLOURS.text },
  heading: { margin: '24px 0 8px', fontSize: '18px', lineHeight: '26px', color: COLOURS.text },
  small: { ...paragraph, fontSize: '13px', lineHeight: '20px', color: COLOURS.quiet },
  fact: { ...paragraph, margin: '0 0 6px' },
  facts: {
    margin: '0 0 20px',
    padding: '12px 16px 8px',
    border: `1px solid ${COLOURS.line}`,
    borderRadius: '6px',
  },
  item: { ...paragraph, margin: '0 0 6px' },
  code: {
    ...paragraph,
    fontSize: '32px',
    lineHeight: '40px',
    fontWeight: 700,
    letterSpacing: '4px',
    fontFamily: "'Courier New', Courier, monospace",
  },
  button: {
    display: 'inline-block',
    padding: '12px 24px',
    borderRadius: '6px',
    backgroundColor: COLOURS.accent,
    color: '#ffffff',
    fontSize: '16px',
    fontWeight: 700,
    textDecoration: 'none',
  },
  warning: {
    ...paragraph,
    padding: '8px 12px',
    borderRadius: '6px',
    backgroundColor: COLOURS.warm,
    color: COLOURS.warmText,
    fontSize: '14px',
  },
  hash: { fontFamily: "'Courier New', Courier, monospace", fontSize: '13px', wordBreak: 'break-all' },
} satisfies Record<string, CSSProperties>;
