import { REVOKED_WORDS } from '#app/content/decision-letters.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionRevokedProps } from './mail-props.ts';

export const decisionRevoked: MailDefinition<DecisionRevokedProps> = {
  subject: ({ dossier }) => `La sélection de votre projet ${dossier.reference} est retirée`,
  body: (props) => <DecisionLetter {...props} words={REVOKED_WORDS} />,
};
