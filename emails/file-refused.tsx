import { ATTACHMENT_CONTENT } from '#app/content/form/pieces.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { isAttachmentKind } from '#app/domain/application/sections/pieces.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { FileRefusedProps } from './mail-props.ts';

/** To whoever sent a file in which the antivirus found a virus: the check ends after they have left the page. */
export const fileRefused: MailDefinition<FileRefusedProps> = {
  subject: ({ dossier }) => `Une pièce jointe a été refusée : ${applicationTitle(dossier.title)}`,
  body: ({ recipientName, dossier, kind, fileName, isDeposited, isFictitious }) => (
    <MailLayout title="Une pièce jointe est à envoyer à nouveau" isFictitious={isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        L’antivirus a trouvé un virus dans un fichier que vous avez envoyé pour «{' '}
        {applicationTitle(dossier.title)} ». Personne ne peut l’ouvrir, et il ne compte pas parmi vos pièces
        jointes.
      </Paragraph>
      <Facts
        lines={[
          isAttachmentKind(kind) ? { label: 'Pièce', value: ATTACHMENT_CONTENT[kind].label } : null,
          { label: 'Fichier', value: fileName },
          dossier.holderName === '' ? null : { label: 'Porteur', value: dossier.holderName },
        ]}
      />
      <Paragraph>
        Retirez ce fichier, puis envoyez-en une version saine.
        {isDeposited
          ? ' Votre dossier est déjà déposé : déposez-le à nouveau ensuite, tant que la date limite n’est pas passée.'
          : ''}
      </Paragraph>
      <Action url={dossier.url}>Remplacer ce fichier</Action>
      <Small>L’ordinateur d’où vient ce fichier a peut-être ce virus aussi : faites-le vérifier.</Small>
    </MailLayout>
  ),
};
