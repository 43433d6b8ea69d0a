import { count, formatDateTime } from '#app/content/format.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Hash, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { CallClosedProps } from './mail-props.ts';

export const callClosed: MailDefinition<CallClosedProps> = {
  subject: ({ waveLabel }) => `Dépôts clos : ${waveLabel} de l’appel à projets Médicobus`,
  body: (props) => (
    <MailLayout title={`Les dépôts sont clos : ${props.waveLabel}`} isFictitious={props.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        La période de dépôt est terminée.{' '}
        {count(props.depositedCount, 'candidature a été déposée', 'candidatures ont été déposées')} : leur
        examen peut commencer.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Appel à projets', value: props.callTitle },
          { label: 'Clos le', value: formatDateTime(props.closedAt) },
          props.closingRoot === null
            ? null
            : { label: 'Empreinte commune des dépôts', value: <Hash value={props.closingRoot} /> },
        ]}
      />
      <Action url={props.url}>Voir les candidatures</Action>
      {props.closingRoot === null ? null : (
        <Small>
          Cette empreinte est calculée sur tous les dépôts : elle permet de prouver qu’aucun n’a été ajouté,
          changé ou retiré depuis.
        </Small>
      )}
    </MailLayout>
  ),
};
