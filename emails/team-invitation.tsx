import { formatDateTime } from '#app/content/format.ts';
import { MEMBER_ROLES_IN_WORDS } from '#app/content/team.ts';
import { applicationTitle } from '#app/content/untitled.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { TeamInvitationProps } from './mail-props.ts';

export const teamInvitation: MailDefinition<TeamInvitationProps> = {
  subject: ({ role, inviterName }) =>
    role === 'owner'
      ? `${inviterName} vous transmet une candidature Médicobus`
      : `${inviterName} vous invite à travailler sur une candidature Médicobus`,
  body: ({ inviterName, label, role, url, expiresAt }) => (
    <MailLayout
      title={
        role === 'owner' ? 'Une candidature vous est transmise' : 'Une équipe vous invite à la rejoindre'
      }
    >
      <Greeting name="" />
      <Paragraph>
        {role === 'owner'
          ? `${inviterName} souhaite vous confier la responsabilité d’une candidature à l’appel à projets Médicobus. Rien ne change tant que vous n’avez pas accepté.`
          : `${inviterName} vous invite à travailler sur une candidature à l’appel à projets Médicobus.`}
      </Paragraph>
      <Facts
        lines={[
          { label: 'Candidature', value: applicationTitle(label) },
          { label: 'Votre rôle', value: MEMBER_ROLES_IN_WORDS[role].name },
          { label: 'Ce que vous pourrez faire', value: MEMBER_ROLES_IN_WORDS[role].power },
          { label: 'À accepter avant le', value: formatDateTime(expiresAt) },
        ]}
      />
      <Action url={url}>Voir l’invitation</Action>
      <Paragraph>
        Pas de mot de passe ni de compte à créer : indiquez l’adresse qui a reçu ce message, et un lien de
        connexion vous sera envoyé. Ce lien-ci est personnel et ne sert qu’une fois.
      </Paragraph>
      <Small>
        Vous ne connaissez pas cette personne ? Ne faites rien : sans réponse de votre part, l’invitation
        s’éteint d’elle-même.
      </Small>
    </MailLayout>
  ),
};
