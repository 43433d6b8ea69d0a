import { reserveWords } from '#app/content/decision-letters.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionReserveProps } from './mail-props.ts';

export const decisionReserve: MailDefinition<DecisionReserveProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} est sur liste complémentaire`,
  body: (props) => (
    <DecisionLetter
      {...props}
      words={reserveWords(props.rank)}
      facts={[{ label: 'Rang sur la liste complémentaire', value: String(props.rank) }]}
    />
  ),
};
