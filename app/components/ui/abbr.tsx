/** An acronym with its meaning; on its first use in a page, prefer the words followed by the acronym. */
export function Abbr({ short, long }: { short: string; long: string }) {
  return <abbr title={long}>{short}</abbr>;
}
