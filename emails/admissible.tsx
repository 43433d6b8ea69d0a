import { formatDate } from '#app/content/format.ts';
import { DeskInCharge } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { AdmissibleProps } from './mail-props.ts';

export const admissible: MailDefinition<AdmissibleProps> = {
  subject: ({ dossier }) => `Votre candidature ${dossier.reference} est recevable`,
  body: ({ recipientName, dossier, letterUrl, decidedOn, resultsExpectedOn, desk }) => (
    <MailLayout title="Votre candidature est recevable" isFictitious={desk.isFictitious}>
      <Greeting name={recipientName} />
      <Paragraph>
        Votre candidature « {dossier.title} » remplit les conditions pour être examinée. Elle va être évaluée
        selon la grille publiée. Être recevable n’est pas être retenu.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: dossier.reference },
          { label: 'Porteur', value: dossier.holderName },
          { label: 'Décision du', value: formatDate(decidedOn) },
          resultsExpectedOn === null
            ? null
            : { label: 'Résultats attendus', value: `vers le ${formatDate(resultsExpectedOn)}` },
        ]}
      />
      <Paragraph>Vous n’avez rien à faire. Chaque étape vous sera signalée par un message.</Paragraph>
      <Action url={dossier.url}>Suivre ma candidature</Action>
      <Small>
        Le courrier, en PDF : <a href={letterUrl}>{letterUrl}</a>
      </Small>
      <DeskInCharge desk={desk} />
    </MailLayout>
  ),
};
