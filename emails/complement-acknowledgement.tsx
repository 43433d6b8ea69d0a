import { complementLabel } from '#app/content/complement-labels.ts';
import { formatDate, formatDateTime } from '#app/content/format.ts';
import { ComplementItems } from './components/complement-items.tsx';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, List, Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ComplementProps } from './mail-props.ts';

/** The answer to a request for complements is in, whole or not, in time or not. */
export const complementAcknowledgement: MailDefinition<ComplementProps> = {
  subject: ({ dossier }) => `Vos compléments pour la candidature ${dossier.reference} sont reçus`,
  body: (props) => (
    <MailLayout title="Vos compléments sont reçus" isFictitious={props.desk.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        L’agence a reçu votre réponse à sa demande de compléments pour « {props.dossier.title} ». Elle reprend
        maintenant l’examen de la recevabilité.
      </Paragraph>
      <Facts
        lines={[
          props.answeredAt === null ? null : { label: 'Reçus le', value: formatDateTime(props.answeredAt) },
          {
            label: 'Sans décision, rejet implicite le',
            value: formatDate(props.rejectionOn, { weekday: true }),
          },
        ]}
      />
      <ComplementItems {...props} />
      {props.isLate ? (
        <Paragraph>
          <strong>Votre réponse est arrivée après la date demandée.</strong> Elle est conservée avec cette
          mention : l’agence dira si elle peut en tenir compte.
        </Paragraph>
      ) : null}
      {props.unanswered.length > 0 ? (
        <>
          <Paragraph>Ces points sont restés sans réponse, et seront examinés en l’état :</Paragraph>
          <List items={props.unanswered.map(complementLabel)} />
        </>
      ) : null}
      <Action url={props.dossier.url}>Voir ma candidature</Action>
      <DeskInCharge desk={props.desk} />
    </MailLayout>
  ),
};
