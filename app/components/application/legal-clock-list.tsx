import { DataList } from '#app/components/ui/data-list.tsx';
import { clockLines, honestSentence } from '#app/content/legal-clocks.ts';
import type { LegalClocks } from '#app/domain/call/application-clocks.ts';

/** The legal clocks of one file, and what must be said when silence would end before the committee. */
export function LegalClockList({ clocks }: { clocks: LegalClocks }) {
  const honest = honestSentence(clocks);
  return (
    <>
      <DataList layout="stacked" items={clockLines(clocks)} />
      {honest === null ? null : <p className="fr-text--sm">{honest}</p>}
    </>
  );
}
