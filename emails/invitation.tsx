import { roleLabel } from '#app/content/roles.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { InvitationProps } from './mail-props.ts';

export const invitation: MailDefinition<InvitationProps> = {
  subject: () => 'Votre accès au portail Médicobus est ouvert',
  body: ({ recipientName, role, place, url }) => (
    <MailLayout title="Votre accès au portail est ouvert">
      <Greeting name={recipientName} />
      <Paragraph>
        L’administration du portail vous confie un rôle dans l’appel à projets Médicobus. Il prend effet dès
        votre première connexion.
      </Paragraph>
      <Facts lines={[{ label: 'Rôle', value: roleLabel(role, place) }]} />
      <Paragraph>
        Il n’y a pas de mot de passe : indiquez l’adresse qui a reçu ce message, et un lien vous sera envoyé.
      </Paragraph>
      <Action url={url}>Me connecter</Action>
      <Small>Ce rôle n’est pas le vôtre ? Signalez-le à la personne qui administre votre service.</Small>
    </MailLayout>
  ),
};
