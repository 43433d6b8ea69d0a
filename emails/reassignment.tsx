import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ReassignmentProps } from './mail-props.ts';

export const reassignment: MailDefinition<ReassignmentProps> = {
  subject: ({ dossier, toName }) => `Le dossier ${dossier.reference} est confié à ${toName}`,
  body: ({ recipientName, dossier, fromName, toName, reason, movedBy, isFictitious }) => (
    <MailLayout title="Un dossier change d’agence" isFictitious={isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        {movedBy} a confié à {toName} la candidature « {dossier.title} », que {fromName} instruisait.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
        ]}
      />
      <Paragraph>Raison donnée :</Paragraph>
      <WrittenText text={reason} />
      <Paragraph>
        Ce qui restait à faire sur ce dossier attend maintenant {toName}. Les consultations en cours
        continuent.
      </Paragraph>
      <Action url={dossier.url}>Ouvrir le dossier</Action>
    </MailLayout>
  ),
};
