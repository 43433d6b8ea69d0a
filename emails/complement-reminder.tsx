import { officialMoment } from '#app/content/deadlines.ts';
import { ComplementItems } from './components/complement-items.tsx';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Greeting, Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ComplementProps } from './mail-props.ts';

/** Before the deadline of a request for complements: an answer typed is not an answer sent. */
export const complementReminder: MailDefinition<ComplementProps> = {
  subject: ({ dossier, dueAt, departmentCode }) =>
    `Rappel : compléments de votre candidature ${dossier.reference} attendus avant le ${officialMoment(dueAt, departmentCode)}`,
  body: (props) => (
    <MailLayout title="Votre réponse n’est pas encore envoyée" isFictitious={props.desk.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        L’agence attend vos compléments pour « {props.dossier.title} » jusqu’au{' '}
        <strong>{officialMoment(props.dueAt, props.departmentCode)}</strong>. Ce que vous avez saisi est
        enregistré, mais rien ne lui est transmis tant que vous n’avez pas envoyé votre réponse.
      </Paragraph>
      <ComplementItems {...props} />
      <Action url={`${props.dossier.url}/complements`}>Terminer et envoyer</Action>
      <DeskInCharge desk={props.desk} />
    </MailLayout>
  ),
};
