import { formatDateTime } from '#app/content/format.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { NoticeConfirmationProps } from './mail-props.ts';

export const noticeConfirmation: MailDefinition<NoticeConfirmationProps> = {
  subject: () => 'Confirmez cette adresse pour recevoir les lettres de votre candidature Médicobus',
  body: ({ callTitle, url, expiresAt }) => (
    <MailLayout title="Confirmez cette adresse">
      <Greeting name="" />
      <Paragraph>
        Quelqu’un a donné cette adresse pour recevoir les lettres d’une candidature : accusé de réception,
        demandes de compléments, décision. Confirmez-la si vous lisez bien les messages qui y arrivent.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Appel à projets', value: callTitle },
          { label: 'À confirmer avant le', value: formatDateTime(expiresAt) },
        ]}
      />
      <Action url={url}>Confirmer cette adresse</Action>
      <Paragraph>
        Ce lien ne sert qu’une fois et n’ouvre aucun dossier. Aucun compte n’est nécessaire.
      </Paragraph>
      <Small>
        Vous ne préparez aucune candidature ? Ne faites rien : sans confirmation, l’adresse reste marquée
        comme non confirmée.
      </Small>
    </MailLayout>
  ),
};
