import { type DecisionWords, markLines, replacementSentence } from '#app/content/decision-letters.ts';
import { formatDate } from '#app/content/format.ts';
import type { DecisionProps } from '../mail-props.ts';
import { DeskInCharge, Remedies, Signature } from './legal-mentions.tsx';
import { MailLayout } from './mail-layout.tsx';
import {
  Action,
  type FactLine,
  Facts,
  Greeting,
  Heading,
  List,
  Paragraph,
  Small,
  WrittenText,
} from './parts.tsx';

interface DecisionLetterProps extends DecisionProps {
  words: DecisionWords;
  facts?: readonly FactLine[];
  conditions?: string;
  conditionsTitle?: string;
}

/** The body that every decision shares: what, why, marks, whom to ask, how to contest. Source: domain.md 5.8. */
export function DecisionLetter(props: DecisionLetterProps) {
  const { words, dossier, letterUrl, desk, decider, conditions = '', conditionsTitle = '' } = props;
  const marks = markLines(props);
  return (
    <MailLayout title={words.title} isFictitious={desk.isFictitious || decider.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>{words.opening}</Paragraph>
      {props.replaces ? <Paragraph>{replacementSentence(props.replaces)}</Paragraph> : null}
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
      <Small>
        La lettre, en PDF : <a href={letterUrl}>{letterUrl}</a>
      </Small>
      <Written title={conditionsTitle} text={conditions} />
      <Written title="La suite" text={words.next.join('\n')} />
      <Written title="Les raisons de cette décision" text={props.reasons} />
      {marks.length === 0 ? null : (
        <>
          <Heading>Vos notes</Heading>
          <List items={marks} />
        </>
      )}
      <DeskInCharge desk={desk} />
      <Remedies decider={decider} />
      <Signature decider={decider} />
    </MailLayout>
  );
}

function Written({ title, text }: { title: string; text: string }) {
  if (text.trim() === '') return null;
  return (
    <>
      <Heading>{title}</Heading>
      <WrittenText text={text} />
    </>
  );
}
