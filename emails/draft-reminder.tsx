import { officialMoment } from '#app/content/deadlines.ts';
import { count } from '#app/content/format.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DraftReminderProps } from './mail-props.ts';

/** Before closing: a draft is not a deposit. */
export const draftReminder: MailDefinition<DraftReminderProps> = {
  subject: ({ closesAt, departmentCode }) =>
    `Votre candidature n’est pas déposée : dernier délai ${officialMoment(closesAt, departmentCode)}`,
  body: (props) => (
    <MailLayout title="Votre candidature n’est pas encore déposée" isFictitious={props.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        <strong>Un brouillon n’est pas un dépôt.</strong> Vous pouvez déposer « {props.dossier.title} »
        jusqu’au {officialMoment(props.closesAt, props.departmentCode)}.
      </Paragraph>
      <Paragraph>
        {props.isComplete
          ? 'Votre dossier est complet : il ne reste qu’à le vérifier et à le déposer.'
          : `${count(props.completeSections, 'rubrique est complète', 'rubriques sont complètes')} sur ${props.sectionCount}. La page de votre candidature dit ce qui manque.`}
      </Paragraph>
      <Facts
        lines={[
          { label: 'Appel à projets', value: `${props.callTitle}, ${props.waveLabel}` },
          props.dossier.holderName === '' ? null : { label: 'Porteur', value: props.dossier.holderName },
        ]}
      />
      <Action url={props.dossier.url}>Terminer et déposer</Action>
      <Small>
        Seule une personne qui peut signer dépose la candidature. N’attendez pas la dernière heure : une
        version déposée peut être remplacée jusqu’à la date limite.
      </Small>
    </MailLayout>
  ),
};
