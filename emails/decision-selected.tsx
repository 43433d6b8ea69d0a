import { CONDITIONS_TITLES, selectedWords } from '#app/content/decision-letters.ts';
import { formatMoney } from '#app/content/format.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionSelectedProps } from './mail-props.ts';

export const decisionSelected: MailDefinition<DecisionSelectedProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} est lauréat`,
  body: (props) => (
    <DecisionLetter
      {...props}
      words={selectedWords(props.amountCents)}
      facts={[{ label: 'Montant maximal de l’aide', value: formatMoney(props.amountCents) }]}
      conditionsTitle={CONDITIONS_TITLES.selected}
    />
  ),
};
