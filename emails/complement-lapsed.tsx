import { officialMoment } from '#app/content/deadlines.ts';
import { ComplementItems } from './components/complement-items.tsx';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Greeting, Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ComplementProps } from './mail-props.ts';

/** Nobody answered: the file goes on as it was deposited. */
export const complementLapsed: MailDefinition<ComplementProps> = {
  subject: ({ dossier }) => `Candidature ${dossier.reference} : compléments non reçus`,
  body: (props) => (
    <MailLayout title="Nous n’avons pas reçu vos compléments" isFictitious={props.desk.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        La date limite pour compléter « {props.dossier.title} » était le{' '}
        {officialMoment(props.dueAt, props.departmentCode)}. Aucune réponse n’a été envoyée : votre dossier
        est maintenant examiné tel que vous l’avez déposé.
      </Paragraph>
      <Paragraph>Il vous était demandé :</Paragraph>
      <ComplementItems {...props} />
      <Paragraph>
        Un incident vous a empêché de répondre ? Écrivez sans attendre au service chargé de votre dossier : il
        peut vous adresser une nouvelle demande.
      </Paragraph>
      <Action url={props.dossier.url}>Voir ma candidature</Action>
      <DeskInCharge desk={props.desk} />
    </MailLayout>
  ),
};
