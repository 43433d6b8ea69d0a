import { COMPLEMENT_BASIS, suspensionSentence } from '#app/content/complements.ts';
import { officialMoment } from '#app/content/deadlines.ts';
import { ComplementItems } from './components/complement-items.tsx';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Greeting, Heading, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ComplementProps } from './mail-props.ts';

/** Request for complements. Source: CRPA L.114-5; domain.md 5.8. */
export const complementRequest: MailDefinition<ComplementProps> = {
  subject: ({ dossier, dueAt, departmentCode }) =>
    `Votre candidature ${dossier.reference} : compléments à envoyer avant le ${officialMoment(dueAt, departmentCode)}`,
  body: (props) => (
    <MailLayout title="L’agence vous demande des compléments" isFictitious={props.desk.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        Pour que votre candidature « {props.dossier.title} » puisse être examinée, il manque des précisions ou
        des pièces. Vous pouvez les envoyer jusqu’au{' '}
        <strong>{officialMoment(props.dueAt, props.departmentCode)}</strong>.
      </Paragraph>
      <Heading>Ce qui vous est demandé</Heading>
      <ComplementItems {...props} />
      <Action url={`${props.dossier.url}/complements`}>Répondre à la demande</Action>
      <Paragraph>
        Seuls ces points sont rouverts : le reste du dossier demeure tel que vous l’avez déposé. Sans réponse
        à cette date, votre dossier sera examiné en l’état.
      </Paragraph>
      <Heading>Effet sur les délais</Heading>
      <Paragraph>{suspensionSentence(props.regime, props.rejectionOn)}</Paragraph>
      <Small>{COMPLEMENT_BASIS}</Small>
      <DeskInCharge desk={props.desk} />
    </MailLayout>
  ),
};
