import { SEAT_LABELS } from '#app/content/committee.ts';
import { formatDateTime } from '#app/content/format.ts';
import { MASKED_FILE } from '#app/content/recusals.ts';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { CommitteeConvocationProps } from './mail-props.ts';

export const committeeConvocation: MailDefinition<CommitteeConvocationProps> = {
  subject: ({ waveLabel, startsAt, replaces }) =>
    `${replaces ? 'Nouvelle convocation' : 'Convocation'} : comité de sélection, ${waveLabel}, ${formatDateTime(startsAt, { zone: false })}`,
  body: (props) => (
    <MailLayout title="Vous êtes convié au comité de sélection" isFictitious={props.isFictitious}>
      <Greeting name={props.recipientName} />
      <Paragraph>
        Le comité de sélection de l’appel « {props.callTitle} » se réunit le {formatDateTime(props.startsAt)}.
        {props.isSecond
          ? ' C’est une seconde convocation, sur le même ordre du jour : aucun quorum ne sera exigé.'
          : ''}
      </Paragraph>
      {props.replaces ? (
        <Paragraph>
          Cette convocation remplace la précédente, pour le {formatDateTime(props.replaces.startsAt)},{' '}
          {props.replaces.place}. L’ordre du jour ne change pas. Dites de nouveau si vous venez, si la date a
          changé : les réponses et les procurations données pour une autre date ne comptent plus.
        </Paragraph>
      ) : null}
      <Facts
        lines={[
          { label: 'Réunion', value: `n° ${props.number}, ${props.waveLabel}` },
          { label: 'Lieu', value: props.place },
          props.remoteUrl === '' ? null : { label: 'À distance', value: props.remoteUrl },
          { label: 'Vous y siégez', value: SEAT_LABELS[props.seat] },
        ]}
      />
      <Paragraph>Ordre du jour :</Paragraph>
      {props.agenda.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an agenda is sent once, in its order
        <Paragraph key={index}>
          {index + 1}. {item === null ? MASKED_FILE : `${item.reference}, ${item.title} (${item.regionName})`}
        </Paragraph>
      ))}
      <Action url={props.url}>Lire les fiches et répondre</Action>
      <Paragraph>
        Vous ne pouvez pas venir ? Donnez procuration à un autre membre depuis cette page. Un intérêt vous lie
        à un dossier ? Déportez-vous avant la réunion : vous ne le lirez plus et n’y voterez pas.
      </Paragraph>
      <Small>
        Les membres reçoivent la convocation et l’ordre du jour cinq jours au moins avant la réunion (code des
        relations entre le public et l’administration, article R. 133-8).
      </Small>
    </MailLayout>
  ),
};
