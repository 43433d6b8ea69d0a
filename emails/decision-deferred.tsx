import { formatDateTime } from '#app/content/format.ts';
import { DecisionLetter } from './components/decision-letter.tsx';
import { Heading, Paragraph, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DecisionDeferredProps } from './mail-props.ts';

export const decisionDeferred: MailDefinition<DecisionDeferredProps> = {
  subject: ({ dossier }) => `Votre projet ${dossier.reference} est ajourné`,
  body: (props) => (
    <DecisionLetter
      {...props}
      title="Votre projet est ajourné"
      opening={
        <Paragraph>
          Le comité ne s’est pas prononcé sur votre projet dans cette vague. Il pourra l’examiner à nouveau
          une fois modifié. Ce n’est pas une acceptation, et rien ne garantit qu’il sera retenu plus tard.
        </Paragraph>
      }
    >
      {props.conditions.trim() === '' ? null : (
        <>
          <Heading>Ce qu’il faut modifier</Heading>
          <WrittenText text={props.conditions} />
        </>
      )}
      <Heading>La suite</Heading>
      <Paragraph>
        {props.nextWave === null
          ? 'Les dates de la prochaine vague ne sont pas encore fixées : elles seront annoncées sur le portail.'
          : `La prochaine vague (${props.nextWave.label}) est ouverte aux dépôts du ${formatDateTime(props.nextWave.opensAt, { zone: false })} au ${formatDateTime(props.nextWave.closesAt)}.`}
      </Paragraph>
    </DecisionLetter>
  ),
};
