import { formatCode } from '#app/domain/account/sign-in.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Paragraph, Small } from './components/parts.tsx';
import { STYLES } from './components/styles.ts';
import type { MailDefinition } from './mail-definition.ts';
import type { SignInProps } from './mail-props.ts';

export const signIn: MailDefinition<SignInProps> = {
  // The code is not in the subject: subjects show on locked telephones.
  subject: () => 'Votre connexion au portail Médicobus',
  body: ({ url, code, minutes }) => (
    <MailLayout title="Connectez-vous au portail">
      <Paragraph>
        Ouvrez ce lien dans le navigateur où vous avez demandé à vous connecter. Il sert une seule fois,
        pendant {minutes} minutes.
      </Paragraph>
      <Action url={url}>Me connecter</Action>
      <Paragraph>
        Vous lisez ce message sur un autre appareil ? Saisissez ce code là où vous l’avez demandé :
      </Paragraph>
      <p style={STYLES.code}>{formatCode(code)}</p>
      <Small>
        Vous n’avez rien demandé ? Ignorez ce message : sans le navigateur de la demande, ni le lien ni le
        code n’ouvrent de session. Ne donnez ce code à personne, même à un agent du service.
      </Small>
    </MailLayout>
  ),
};
