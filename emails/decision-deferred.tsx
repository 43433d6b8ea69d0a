import { CONDITIONS_TITLES, deferredWords } from '#app/content/decision-letters.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionDeferredProps } from './mail-props.ts';

export const decisionDeferred: MailDefinition<DecisionDeferredProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} est ajourné`,
  body: (props) => (
    <DecisionLetter
      {...props}
      words={deferredWords(props.nextWave)}
      conditionsTitle={CONDITIONS_TITLES.deferred}
    />
  ),
};
