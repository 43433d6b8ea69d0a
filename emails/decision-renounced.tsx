import { RENOUNCED_WORDS } from '#app/content/decision-letters.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionRenouncedProps } from './mail-props.ts';

export const decisionRenounced: MailDefinition<DecisionRenouncedProps> = {
  subject: ({ dossier }) => `Nous prenons acte de votre renoncement, projet ${dossier.reference}`,
  body: (props) => <DecisionLetter {...props} words={RENOUNCED_WORDS} />,
};
