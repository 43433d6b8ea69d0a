import type { ReactNode } from 'react';
import { formatDate, formatNumber } from '#app/content/format.ts';
import type { DecisionProps } from '../mail-props.ts';
import { DeskInCharge, Remedies, Signature } from './legal-mentions.tsx';
import { MailLayout } from './mail-layout.tsx';
import { Action, type FactLine, Facts, Greeting, Heading, List, WrittenText } from './parts.tsx';

interface DecisionLetterProps extends DecisionProps {
  title: string;
  /** The decision itself, said in the first lines. */
  opening: ReactNode;
  facts?: readonly FactLine[];
  /** What follows from the decision, before its reasons. */
  children?: ReactNode;
}

/** The body that every decision shares: what, why, marks, whom to ask, how to contest. Source: domain.md 5.8. */
export function DecisionLetter(props: DecisionLetterProps) {
  const { dossier, desk, decider } = props;
  return (
    <MailLayout title={props.title} isFictitious={desk.isFictitious || decider.isFictitious}>
      <Greeting name={props.recipientName} />
      {props.opening}
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Projet', value: dossier.title },
          { label: 'Porteur', value: dossier.holderName },
          { label: 'Appel à projets', value: `${props.callTitle}, ${props.waveLabel}` },
          { label: 'Décision du', value: formatDate(props.takenOn) },
          ...(props.facts ?? []),
        ]}
      />
      <Action url={dossier.url}>Voir la décision</Action>
      {props.children}
      {props.reasons.trim() === '' ? null : (
        <>
          <Heading>Les raisons de cette décision</Heading>
          <WrittenText text={props.reasons} />
        </>
      )}
      <Marks {...props} />
      <DeskInCharge desk={desk} />
      <Remedies decider={decider} />
      <Signature decider={decider} />
    </MailLayout>
  );
}

function Marks({ marks, score }: DecisionProps) {
  if (marks.length === 0 && score === null) return null;
  return (
    <>
      <Heading>Vos notes</Heading>
      <List
        items={[
          ...marks.map(({ label, mean }) => `${label} : ${formatNumber(mean)} sur 5`),
          ...(score === null ? [] : [`Note totale : ${formatNumber(score)} sur 100`]),
        ]}
      />
    </>
  );
}
