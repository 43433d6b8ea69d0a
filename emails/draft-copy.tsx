import { officialMoment } from '#app/content/deadlines.ts';
import { draftLines } from '#app/content/draft-lines.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Heading, Paragraph, WrittenText } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DraftCopyProps } from './mail-props.ts';

/** After closing: what a draft held goes back to its author, so that nothing written is lost. */
export const draftCopy: MailDefinition<DraftCopyProps> = {
  subject: ({ dossier }) => `Vos réponses non déposées : ${dossier.title}`,
  body: (props) => (
    <MailLayout title="Votre candidature n’a pas été déposée" isFictitious={props.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        La date limite est passée depuis le {officialMoment(props.closesAt, props.departmentCode)} et «{' '}
        {props.dossier.title} » est resté un brouillon : personne ne l’examine. Voici ce que vous aviez écrit,
        pour que rien ne soit perdu.
      </Paragraph>
      <Paragraph>
        Un dossier complet peut encore être déposé : il est alors conservé et signalé « hors délai », et
        l’agence décide s’il peut être examiné. Vous pourrez aussi repartir de ces réponses à la vague
        suivante.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Appel à projets', value: `${props.callTitle}, ${props.waveLabel}` },
          props.dossier.holderName === '' ? null : { label: 'Porteur', value: props.dossier.holderName },
        ]}
      />
      <Action url={props.dossier.url}>Revoir mon brouillon</Action>
      {draftLines(props.answers, props.questions).map(({ name, lines }) => (
        <div key={name}>
          <Heading>{name}</Heading>
          {lines.map((line) => (
            <div key={line.key}>
              <Paragraph>
                <strong>{line.label}</strong>
              </Paragraph>
              <WrittenText text={line.value} />
            </div>
          ))}
        </div>
      ))}
    </MailLayout>
  ),
};
