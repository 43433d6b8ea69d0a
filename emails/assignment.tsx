import { formatDate } from '#app/content/format.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { AssignmentProps } from './mail-props.ts';

export const assignment: MailDefinition<AssignmentProps> = {
  subject: ({ dossier }) => `Un dossier à évaluer : ${dossier.reference}`,
  body: ({ recipientName, dossier, assignedBy, dueOn, criteriaCount, isFictitious }) => (
    <MailLayout title="Un dossier vous est confié" isFictitious={isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        {assignedBy} vous demande d’évaluer la candidature « {dossier.title} » sur {criteriaCount} critères
        {dueOn === null ? '' : `, avant le ${formatDate(dueOn, { weekday: true })}`}.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
          dueOn === null ? null : { label: 'À rendre le', value: formatDate(dueOn, { weekday: true }) },
        ]}
      />
      <Action url={dossier.url}>Ouvrir l’évaluation</Action>
      <Paragraph>
        Un lien personnel, professionnel ou financier avec ce porteur ou ses partenaires ? Ne l’évaluez pas :
        déclarez-le dans la page, et le dossier sera confié à une autre personne.
      </Paragraph>
      <Small>
        Votre évaluation reste cachée aux autres évaluateurs jusqu’à ce que chacun ait verrouillé la sienne.
      </Small>
    </MailLayout>
  ),
};
