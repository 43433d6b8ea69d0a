import { APPEAL_OUTCOMES, CONTESTED, courtMention } from '#app/content/appeals.ts';
import { formatDate } from '#app/content/format.ts';
import { courtName, DeskInCharge, Mentions, Signature } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Heading, Paragraph, Small, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { AppealAnswerProps } from './mail-props.ts';

/** The answer to a gracious appeal, with the remedies that remain. Source: CRPA L.411-2; R.421-2 CJA. */
export const appealAnswer: MailDefinition<AppealAnswerProps> = {
  subject: ({ dossier }) => `Candidature ${dossier.reference} : réponse à votre recours gracieux`,
  body: ({ recipientName, dossier, letterUrl, answer, desk, decider }) => (
    <MailLayout
      title="Réponse à votre recours gracieux"
      isFictitious={desk.isFictitious || decider.isFictitious}
    >
      <Greeting name={recipientName} />
      <Paragraph>{APPEAL_OUTCOMES[answer.outcome].sentence}</Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
          { label: 'Réponse de', value: `${decider.name}, ${decider.address}` },
          { label: 'Recours reçu le', value: formatDate(answer.receivedOn) },
          { label: 'Contre', value: `${CONTESTED[answer.contested]} du ${formatDate(answer.contestedOn)}` },
        ]}
      />
      <Heading>Pourquoi</Heading>
      <WrittenText text={answer.reasons} />
      <Action url={dossier.url}>Voir ma candidature</Action>
      <Small>
        Le courrier, en PDF : <a href={letterUrl}>{letterUrl}</a>
      </Small>
      <DeskInCharge desk={desk} />
      {answer.outcome === 'upheld' ? null : <Mentions mentions={[courtMention(courtName(decider))]} />}
      <Signature decider={decider} />
    </MailLayout>
  ),
};
