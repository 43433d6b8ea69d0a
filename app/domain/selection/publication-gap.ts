/** What results, prepared or public, do not say of the decisions in force. */
export type PublicationGap = {
  entered: { reference: string; title: string; toCents: number }[];
  left: { reference: string; title: string }[];
  changed: { reference: string; title: string; fromCents: number; toCents: number }[];
  /** Decisions in force that nobody was told of yet: nothing new is prepared before. */
  unnotified: number;
};

type Laureate = { reference: string; title: string; grantCents: number };
type InForce = {
  reference: string;
  title: string;
  outcome: string;
  amountCents: number | null;
  notifiedAt: Date | null;
};

/** Null when the results say what was decided; only laureates and amounts are published, so only they count. */
export function publicationGap(
  laureates: readonly Laureate[],
  decisions: readonly InForce[],
): PublicationGap | null {
  const selected = new Map(
    decisions.flatMap((one) => (one.outcome === 'selected' ? [[one.reference, one]] : [])),
  );
  const shown = new Map(laureates.map((one) => [one.reference, one]));
  const gap = {
    entered: [...selected.values()]
      .filter(({ reference }) => !shown.has(reference))
      .map(({ reference, title, amountCents }) => ({ reference, title, toCents: amountCents ?? 0 })),
    left: laureates
      .filter(({ reference }) => !selected.has(reference))
      .map(({ reference, title }) => ({ reference, title })),
    changed: laureates.flatMap(({ reference, title, grantCents }) => {
      const toCents = selected.get(reference)?.amountCents ?? grantCents;
      return toCents === grantCents ? [] : [{ reference, title, fromCents: grantCents, toCents }];
    }),
  };
  if (gap.entered.length + gap.left.length + gap.changed.length === 0) return null;
  return { ...gap, unnotified: decisions.filter(({ notifiedAt }) => notifiedAt === null).length };
}
