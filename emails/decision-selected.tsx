import { formatMoney } from '#app/content/format.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import { Heading, Paragraph, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionSelectedProps } from './mail-props.ts';

export const decisionSelected: MailDefinition<DecisionSelectedProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} est lauréat`,
  body: (props) => (
    <DecisionLetter
      {...props}
      title="Votre projet est lauréat"
      opening={
        <Paragraph>
          Félicitations : votre projet est retenu. L’aide accordée s’élève à{' '}
          <strong>{formatMoney(props.amountCents)}</strong> au plus.
        </Paragraph>
      }
      facts={[{ label: 'Montant maximal de l’aide', value: formatMoney(props.amountCents) }]}
    >
      <Heading>La suite</Heading>
      <Paragraph>
        Ce message n’est pas encore un versement. L’aide sera versée selon une convention que le service
        chargé de votre dossier vous proposera de signer : elle fixera le calendrier, les dépenses prises en
        compte et vos engagements.
      </Paragraph>
      {props.conditions.trim() === '' ? null : (
        <>
          <Heading>Conditions à remplir</Heading>
          <WrittenText text={props.conditions} />
        </>
      )}
    </DecisionLetter>
  ),
};
