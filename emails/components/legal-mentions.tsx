import { type LegalMention, remediesMention } from '#app/content/letters.ts';
import type { Decider, Desk, Remedy } from '../mail-props.ts';
import { Heading, Paragraph } from './parts.tsx';

/** Paragraphs that the law asks for, worded once for mails and screens (app/content/letters.ts). */
export function Mentions({ mentions }: { mentions: readonly LegalMention[] }) {
  return (
    <>
      {mentions.map(({ code, title, sentences }) => (
        <div key={code}>
          <Heading>{title}</Heading>
          {sentences.map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
        </div>
      ))}
    </>
  );
}

export function DeskInCharge({ desk }: { desk: Desk }) {
  return (
    <>
      <Heading>Service chargé de votre dossier</Heading>
      <Paragraph>
        {desk.name}, {desk.address}.
      </Paragraph>
      <Paragraph>
        Courriel : {desk.email}. Téléphone : {desk.phone}.
      </Paragraph>
    </>
  );
}

/** Remedies against the decision that this message notifies. */
export function Remedies({ decider }: { decider: Remedy }) {
  const mention = remediesMention({
    decider,
    tribunal: courtName(decider),
    appealMonths: decider.appealMonths,
    from: 'la notification de la présente décision',
  });
  return <Mentions mentions={[mention]} />;
}

/** "Tribunal administratif de Caen" as it stands inside a sentence. */
export function courtName({ tribunal }: Pick<Remedy, 'tribunal'>): string {
  return tribunal.charAt(0).toLowerCase() + tribunal.slice(1);
}

export function Signature({ decider }: { decider: Decider }) {
  return (
    <Paragraph>
      {decider.signatory}
      <br />
      {decider.signatoryTitle}
      {decider.delegation === '' ? null : (
        <>
          <br />
          {decider.delegation}
        </>
      )}
    </Paragraph>
  );
}
