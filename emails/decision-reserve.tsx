import { DecisionLetter } from './components/decision-letter.tsx';
import { Heading, Paragraph } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionReserveProps } from './mail-props.ts';

export const decisionReserve: MailDefinition<DecisionReserveProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} est sur liste complémentaire`,
  body: (props) => (
    <DecisionLetter
      {...props}
      title="Votre projet est sur liste complémentaire"
      opening={
        <Paragraph>
          Votre projet est classé n° {props.rank} de la liste complémentaire : il n’est pas retenu
          aujourd’hui, et peut l’être si une place se libère.
        </Paragraph>
      }
      facts={[{ label: 'Rang sur la liste complémentaire', value: String(props.rank) }]}
    >
      <Heading>La suite</Heading>
      <Paragraph>
        Si un lauréat se désiste ou si des crédits restent disponibles, les projets de la liste sont appelés
        dans l’ordre de leur rang. Vous seriez alors prévenu par un nouveau message. Ce classement n’est pas
        une promesse d’aide.
      </Paragraph>
    </DecisionLetter>
  ),
};
