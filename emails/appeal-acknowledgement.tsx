import { appealReceiptMentions, CONTESTED } from '#app/content/appeals.ts';
import { formatDate } from '#app/content/format.ts';
import { courtName, DeskInCharge, Mentions } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { AppealAcknowledgementProps } from './mail-props.ts';

/** A gracious appeal came in. Source: CRPA L.112-3, R.112-5. */
export const appealAcknowledgement: MailDefinition<AppealAcknowledgementProps> = {
  subject: ({ dossier }) => `Candidature ${dossier.reference} : votre recours gracieux est reçu`,
  body: ({ recipientName, dossier, letterUrl, receipt, desk, decider }) => (
    <MailLayout title="Votre recours gracieux est reçu" isFictitious={desk.isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        Nous avons bien reçu votre recours contre {CONTESTED[receipt.contested]} notifiée le{' '}
        {formatDate(receipt.contestedOn)}, au sujet de « {dossier.title} ». Il va être examiné.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
          { label: 'Examiné par', value: `${decider.name}, ${decider.address}` },
        ]}
      />
      <Action url={dossier.url}>Suivre mon recours</Action>
      <Small>
        L’accusé de réception, en PDF : <a href={letterUrl}>{letterUrl}</a>
      </Small>
      <Mentions mentions={appealReceiptMentions(receipt, courtName(decider))} />
      <DeskInCharge desk={desk} />
    </MailLayout>
  ),
};
