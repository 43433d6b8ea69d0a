import { formatDateTime } from '#app/content/format.ts';
import { commitmentLines } from '#app/content/partner-confirmations.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { PartnerConfirmationProps } from './mail-props.ts';

export const partnerConfirmation: MailDefinition<PartnerConfirmationProps> = {
  subject: ({ holderName }) => `${holderName} vous demande de confirmer votre participation à un projet`,
  body: ({ askedBy, holderName, title, callTitle, commitment, url, expiresAt }) => (
    <MailLayout title="Confirmez-vous votre participation ?">
      <Greeting name="" />
      <Paragraph>
        {askedBy} prépare pour {holderName} une candidature à l’appel à projets « {callTitle} ». Votre
        structure y est citée comme partenaire. Voici ce qui y est écrit : confirmez-le ou refusez-le.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Projet', value: title },
          { label: 'Porteur', value: holderName },
          { label: 'Votre structure', value: commitment.name },
          ...commitmentLines(commitment),
          { label: 'À répondre avant le', value: formatDateTime(expiresAt) },
        ]}
      />
      <Action url={url}>Lire et répondre</Action>
      <Paragraph>
        Ce lien est personnel et ne demande aucun compte. Il n’ouvre rien d’autre du dossier. Ouvrir la page
        n’engage à rien : c’est votre réponse, sur la page, qui compte.
      </Paragraph>
      <Small>
        Vous n’êtes pas la personne qui peut engager cette structure ? Transmettez-lui ce message. Vous ne
        connaissez pas ce projet ? Ne faites rien, ou refusez : sans réponse, le dossier dit que rien n’est
        confirmé.
      </Small>
    </MailLayout>
  ),
};
