import { NOT_SELECTED_WORDS } from '#app/content/decision-letters.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionNotSelectedProps } from './mail-props.ts';

export const decisionNotSelected: MailDefinition<DecisionNotSelectedProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} n’est pas retenu`,
  body: (props) => <DecisionLetter {...props} words={NOT_SELECTED_WORDS} />,
};
