import { formatDateTime } from '#app/content/format.ts';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { WithdrawalAcknowledgementProps } from './mail-props.ts';

export const withdrawalAcknowledgement: MailDefinition<WithdrawalAcknowledgementProps> = {
  subject: ({ dossier }) =>
    dossier.reference === ''
      ? 'Votre projet de candidature est retiré'
      : `Votre candidature ${dossier.reference} est retirée`,
  body: ({ recipientName, dossier, withdrawnAt, desk }) => (
    <MailLayout title="Votre désistement est enregistré" isFictitious={desk?.isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        Votre candidature « {dossier.title} » est retirée de l’appel à projets. Elle ne sera pas examinée, et
        ce désistement est définitif. Vous pouvez déposer une nouvelle candidature tant qu’une vague est
        ouverte.
      </Paragraph>
      <Facts
        lines={[
          dossier.reference === '' ? null : { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
          { label: 'Retirée le', value: formatDateTime(withdrawnAt) },
        ]}
      />
      <Action url={dossier.url}>Relire ma candidature</Action>
      {desk === null ? null : <DeskInCharge desk={desk} />}
    </MailLayout>
  ),
};
