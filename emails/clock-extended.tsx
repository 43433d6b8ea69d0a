import { formatDate } from '#app/content/format.ts';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Heading, Paragraph, Small, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { ClockExtendedProps } from './mail-props.ts';

/** The implicit rejection is put off by a reasoned decision. Source: decree 2018-514, article 7. */
export const clockExtended: MailDefinition<ClockExtendedProps> = {
  subject: ({ dossier }) => `Candidature ${dossier.reference} : le délai d’examen est prolongé`,
  body: ({ recipientName, dossier, letterUrl, untilOn, reason, desk }) => (
    <MailLayout title="Le délai d’examen de votre demande est prolongé" isFictitious={desk.isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        L’administration a besoin de plus de temps pour se prononcer sur « {dossier.title} ». Sans décision,
        votre demande serait réputée rejetée le {formatDate(untilOn, { weekday: true })}.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
        ]}
      />
      <Heading>Pourquoi</Heading>
      <WrittenText text={reason} />
      <Action url={dossier.url}>Voir ma candidature</Action>
      <Small>
        Le courrier, en PDF : <a href={letterUrl}>{letterUrl}</a>
      </Small>
      <DeskInCharge desk={desk} />
    </MailLayout>
  ),
};
