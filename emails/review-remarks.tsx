import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ReviewRemarksProps } from './mail-props.ts';

export const reviewRemarks: MailDefinition<ReviewRemarksProps> = {
  subject: ({ dossier }) => `Remarques sur votre évaluation : ${dossier.reference}`,
  body: ({ recipientName, dossier, isFictitious }) => (
    <MailLayout title="Un second lecteur a des remarques sur votre évaluation" isFictitious={isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        Votre évaluation de la candidature « {dossier.title} » a été relue. Lisez les remarques, puis corrigez
        votre évaluation par une nouvelle version, ou dites pourquoi vous la maintenez.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
        ]}
      />
      <Action url={dossier.url}>Lire les remarques</Action>
      <Small>Vos notes restent les vôtres : personne d’autre que vous ne peut les changer.</Small>
    </MailLayout>
  ),
};
