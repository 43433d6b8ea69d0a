import { formatDate } from '#app/content/format.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ReconciliationProps } from './mail-props.ts';

export const reconciliation: MailDefinition<ReconciliationProps> = {
  subject: ({ dossier }) => `Réunion de conciliation : ${dossier.reference}`,
  body: ({ recipientName, dossier, convenedBy, plannedOn, place, isFictitious }) => (
    <MailLayout title="Les évaluations de ce dossier divergent" isFictitious={isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        {convenedBy} vous invite à une réunion de conciliation, le {formatDate(plannedOn, { weekday: true })},
        pour comparer les deux évaluations de la candidature « {dossier.title} ».
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
          { label: 'Date', value: formatDate(plannedOn, { weekday: true }) },
          place === '' ? null : { label: 'Lieu ou lien', value: place },
        ]}
      />
      <Action url={dossier.url}>Lire les deux évaluations</Action>
      <Small>
        Vos notes restent les vôtres : la réunion ne les change pas. Si vous êtes convaincu d’une erreur,
        corrigez votre évaluation par une nouvelle version, avec votre raison.
      </Small>
    </MailLayout>
  ),
};
