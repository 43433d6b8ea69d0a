import type { ReactNode } from 'react';

type ConfirmPanelProps = {
  title: string;
  headingLevel?: 2 | 3;
  tone?: 'info' | 'danger';
  /** What will happen, one sentence each. */
  consequences?: readonly ReactNode[];
  /** The form: its button says the act ("Verrouiller mon évaluation"), a link goes back. */
  children: ReactNode;
};

/** Asks once, in the page, before an act that cannot be undone. */
export function ConfirmPanel({
  title,
  headingLevel = 2,
  tone = 'info',
  consequences,
  children,
}: ConfirmPanelProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <section className={tone === 'danger' ? 'mb-confirm mb-confirm--danger' : 'mb-confirm'}>
      <Heading className="mb-confirm__title">{title}</Heading>
      {consequences && consequences.length > 0 ? (
        <ul className="mb-confirm__list">
          {consequences.map((consequence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: fixed sentences, never reordered
            <li key={index}>{consequence}</li>
          ))}
        </ul>
      ) : null}
      {children}
    </section>
  );
}
