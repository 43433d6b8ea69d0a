import { DecisionLetter } from './components/decision-letter.tsx';
import { Heading, Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionRenouncedProps } from './mail-props.ts';

export const decisionRenounced: MailDefinition<DecisionRenouncedProps> = {
  subject: ({ dossier }) => `Nous prenons acte de votre renoncement, projet ${dossier.reference}`,
  body: (props) => (
    <DecisionLetter
      {...props}
      title="Votre renoncement est enregistré"
      opening={
        <Paragraph>
          Vous avez renoncé à l’aide pour votre projet. Nous en prenons acte : votre place et l’aide qui vous
          était réservée reviennent à l’appel à projets.
        </Paragraph>
      }
    >
      <Heading>La suite</Heading>
      <Paragraph>
        Vous n’avez rien à faire. Si ce renoncement ne vient pas de votre équipe, écrivez sans attendre au
        service chargé de votre dossier.
      </Paragraph>
    </DecisionLetter>
  ),
};
