import { formatDate } from '#app/content/format.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ConsultationProps } from './mail-props.ts';

export const consultation: MailDefinition<ConsultationProps> = {
  subject: ({ dossier, dueOn, isReminder }) =>
    `${isReminder ? 'Rappel : votre' : 'Votre'} avis sur un projet de médicobus (${dossier.reference}), avant le ${formatDate(dueOn)}`,
  body: ({ bodyName, dossier, question, dueOn, isReminder, desk }) => (
    <MailLayout title="Votre avis est demandé sur un projet" isFictitious={desk.isFictitious}>
      <Greeting name="" />
      <Paragraph>
        {desk.name} demande l’avis de {bodyName} sur la candidature « {dossier.title} », avant le{' '}
        {formatDate(dueOn, { weekday: true })}.{isReminder ? ' Nous n’avons pas encore reçu cet avis.' : ''}
      </Paragraph>
      {question === '' ? null : <WrittenText text={question} />}
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
        ]}
      />
      <Action url={dossier.url}>Lire le projet et donner un avis</Action>
      <Small>
        Ce lien est personnel : il ouvre ce dossier et aucun autre, sans compte ni mot de passe.{' '}
        {isReminder ? 'Il remplace celui du message précédent. ' : ''}Ne le transmettez qu’à la personne qui
        rédige l’avis. Une question : {desk.email}, {desk.phone}, {desk.address}.
      </Small>
    </MailLayout>
  ),
};
