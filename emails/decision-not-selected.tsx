import { DecisionLetter } from './components/decision-letter.tsx';
import { Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionNotSelectedProps } from './mail-props.ts';

export const decisionNotSelected: MailDefinition<DecisionNotSelectedProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} n’est pas retenu`,
  body: (props) => (
    <DecisionLetter
      {...props}
      title="Votre projet n’est pas retenu"
      opening={
        <Paragraph>
          Après examen, votre projet n’est pas retenu dans cette vague. Merci du travail que votre équipe y a
          consacré : vous en trouverez les raisons ci-dessous.
        </Paragraph>
      }
    />
  ),
};
