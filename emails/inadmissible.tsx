import { formatDate } from '#app/content/format.ts';
import { DeskInCharge, Remedies, Signature } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Heading, List, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { InadmissibleProps } from './mail-props.ts';

export const inadmissible: MailDefinition<InadmissibleProps> = {
  subject: ({ dossier }) => `Votre candidature ${dossier.reference} n’est pas recevable`,
  body: ({ recipientName, dossier, letterUrl, decidedOn, reasons, desk, decider }) => (
    <MailLayout
      title="Votre candidature n’est pas recevable"
      isFictitious={desk.isFictitious || decider.isFictitious}
    >
      <Greeting name={recipientName} />
      <Paragraph>
        Votre candidature « {dossier.title} » ne peut pas être examinée : elle ne remplit pas toutes les
        conditions de l’appel à projets.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
          { label: 'Décision du', value: formatDate(decidedOn) },
        ]}
      />
      <Heading>Pourquoi</Heading>
      <List items={reasons} />
      <Action url={dossier.url}>Voir ma candidature</Action>
      <Small>
        Le courrier, en PDF : <a href={letterUrl}>{letterUrl}</a>
      </Small>
      <Paragraph>
        Une condition vous semble remplie ? Écrivez au service chargé de votre dossier : une erreur peut être
        corrigée.
      </Paragraph>
      <DeskInCharge desk={desk} />
      <Remedies decider={decider} />
      <Signature decider={decider} />
    </MailLayout>
  ),
};
