import { formatDateTime, formatTime } from '#app/content/format.ts';
import { acknowledgementMentions } from '#app/content/letters.ts';
import { localDateAt } from '#app/domain/call/local-date.ts';
import { courtName, Mentions } from './components/legal-mentions.tsx';
import { MailLayout } from './components/mail-layout.tsx';
import { Action, Facts, Greeting, Hash, Paragraph, Small } from './components/parts.tsx';
import type { MailDefinition } from './mail-definition.ts';
import type { DepositAcknowledgementProps } from './mail-props.ts';

/** Accusé de réception électronique. Source: CRPA L.112-11 and R.112-11-1 (domain.md 5.8). */
export const depositAcknowledgement: MailDefinition<DepositAcknowledgementProps> = {
  subject: ({ dossier }) => `Accusé de réception de votre candidature ${dossier.reference}`,
  body: (props) => (
    <MailLayout
      title="Votre candidature est bien reçue"
      isFictitious={props.desk.isFictitious || props.decider.isFictitious}
    >
      <Greeting name={props.recipientName} />
      <Paragraph>
        Votre candidature « {props.dossier.title} » est{' '}
        {props.originReference ? 'présentée de nouveau' : 'déposée'}. Gardez ce message : il vaut accusé de
        réception.
      </Paragraph>
      <Facts
        lines={[
          { label: 'Référence', value: props.dossier.reference },
          { label: 'Porteur', value: props.dossier.holderName },
          { label: 'Appel à projets', value: `${props.callTitle}, ${props.waveLabel}` },
          { label: 'Reçue le', value: formatDateTime(props.receivedAt) },
          ...(props.originReference ? [{ label: 'Dossier d’origine', value: props.originReference }] : []),
          { label: 'Version déposée', value: `n° ${props.versionNumber}` },
          { label: 'Empreinte de la version (SHA-256)', value: <Hash value={props.sha256} /> },
        ]}
      />
      <Lateness {...props} />
      <KeptMarks {...props} />
      <Action url={props.dossier.url}>Voir ma candidature</Action>
      <Small>
        Le récépissé de cette version, en PDF :{' '}
        <a href={`${props.dossier.url}/recepisse.pdf?version=${props.versionNumber}`}>
          {`${props.dossier.url}/recepisse.pdf?version=${props.versionNumber}`}
        </a>
      </Small>
      <Mentions mentions={mentionsOf(props)} />
      <Small>
        Accusé de réception délivré en application des articles L.112-11 et R.112-11-1 du code des relations
        entre le public et l’administration. L’empreinte permet de prouver plus tard que la version examinée
        est bien celle que vous avez déposée.
      </Small>
    </MailLayout>
  ),
};

function mentionsOf({ desk, decider, ...props }: DepositAcknowledgementProps) {
  return acknowledgementMentions({
    receivedOn: localDateAt(new Date(props.receivedAt)),
    receivedAtTime: formatTime(props.receivedAt),
    service: desk,
    regime: props.legalRegime,
    implicitRejectionMonths: props.implicitRejectionMonths,
    implicitRejectionOn: props.implicitRejectionOn,
    appealMonths: decider.appealMonths,
    decider,
    tribunal: courtName(decider),
    isFictitious: desk.isFictitious || decider.isFictitious,
  });
}

function Lateness({ isLate, replaceableUntil }: DepositAcknowledgementProps) {
  return (
    <>
      {isLate ? (
        <Paragraph>
          <strong>Elle est arrivée après l’heure limite de dépôt.</strong> Elle est enregistrée avec cette
          mention, et le service chargé du dossier dira si elle peut être examinée.
        </Paragraph>
      ) : null}
      {replaceableUntil === null ? null : (
        <Paragraph>
          Vous pouvez encore la remplacer par une nouvelle version jusqu’au {formatDateTime(replaceableUntil)}
          . Toutes les versions sont conservées ; la dernière est examinée.
        </Paragraph>
      )}
    </>
  );
}

function KeptMarks({ originReference }: DepositAcknowledgementProps) {
  if (!originReference) return null;
  return (
    <Paragraph>
      Comme vous y avez consenti, le dossier est repris tel qu’il avait été déposé, avec ses évaluations et
      ses avis. Il n’est plus modifiable et n’est pas examiné une seconde fois : le comité le classe parmi les
      projets de cette vague, sans garantie qu’il soit retenu.
    </Paragraph>
  );
}
