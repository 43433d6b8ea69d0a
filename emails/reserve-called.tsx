import { formatDateTime, formatMoney } from '#app/content/format.ts';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Heading, Paragraph, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ReserveCalledProps } from './mail-props.ts';

export const reserveCalled: MailDefinition<ReserveCalledProps> = {
  subject: ({ dossier }) => `Une place s’est libérée pour votre projet ${dossier.reference} : répondez`,
  body: (props) => (
    <MailLayout title="Une place s’est libérée pour votre projet" isFictitious={props.desk.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        Votre projet est appelé depuis la liste complémentaire. Une place et une aide de{' '}
        <strong>{formatMoney(props.amountCents)}</strong> au plus lui sont réservées jusqu’au{' '}
        <strong>{formatDateTime(props.replyBy)}</strong>. Dites avant cette heure si vous les acceptez.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: props.dossier.reference },
          { label: 'Projet', value: props.dossier.title },
          { label: 'Porteur', value: props.dossier.holderName },
          { label: 'Appel à projets', value: `${props.callTitle}, ${props.waveLabel}` },
          { label: 'Rang sur la liste complémentaire', value: String(props.rank) },
          { label: 'Montant maximal de l’aide', value: formatMoney(props.amountCents) },
        ]}
      />
      <Action url={props.dossier.url}>Accepter ou décliner</Action>
      {props.conditions.trim() === '' ? null : (
        <>
          <Heading>Conditions à remplir</Heading>
          <WrittenText text={props.conditions} />
        </>
      )}
      <Heading>La suite</Heading>
      <Paragraph>
        Si vous acceptez, la décision de sélection vous est notifiée par une lettre. Si vous déclinez, ou sans
        réponse de votre part à cette heure, la place est proposée au projet suivant.
      </Paragraph>
      <DeskInCharge desk={props.desk} />
    </MailLayout>
  ),
};
