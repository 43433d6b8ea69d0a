import { DecisionLetter } from './components/decision-letter.tsx';
import { Heading, Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionRevokedProps } from './mail-props.ts';

export const decisionRevoked: MailDefinition<DecisionRevokedProps> = {
  subject: ({ dossier }) => `La sélection de votre projet ${dossier.reference} est retirée`,
  body: (props) => (
    <DecisionLetter
      {...props}
      title="La sélection de votre projet est retirée"
      opening={
        <Paragraph>
          La décision qui retenait votre projet est retirée : l’aide annoncée ne sera pas versée. Les raisons
          et les recours possibles figurent ci-dessous.
        </Paragraph>
      }
    >
      <Heading>La suite</Heading>
      <Paragraph>
        Si un élément de votre dossier a été mal compris, écrivez au service chargé de votre dossier, ou
        formez le recours gracieux décrit plus bas.
      </Paragraph>
    </DecisionLetter>
  ),
};
