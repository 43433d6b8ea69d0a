import { Form } from '@remix-run/react';
import { TextInput } from '#app/components/form/text-input.tsx';
import { DeliveryMark, type ShownDelivery } from '#app/components/messages/delivery-mark.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { Table } from '#app/components/ui/table.tsx';

export type SentMail = ShownDelivery & {
  id: string;
  label: string;
  name: string;
  email: string;
  /** What the next server said when it took the message, or wrote of it later. */
  answer: string | null;
  isCopy: boolean;
  mayBeSentAgain: boolean;
};

type Refused = { mailId: string; email: string; message: string };

type DeliveryTableProps = {
  mails: readonly SentMail[];
  canWrite: boolean;
  messageKey: string;
  refused: Refused | undefined;
};

export function DeliveryTable({ mails, canWrite, messageKey, refused }: DeliveryTableProps) {
  const again = {
    key: 'again',
    header: 'Renvoyer',
    cell: (mail: SentMail) => (
      <SendAgain
        mail={mail}
        messageKey={messageKey}
        refused={refused?.mailId === mail.id ? refused : undefined}
      />
    ),
  };
  return (
    <Table
      caption="Courriels envoyés au sujet de ce dossier, le plus récent d’abord"
      rows={mails}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'what',
          header: 'Courriel',
          rowHeader: true,
          cell: ({ label, isCopy }) => (isCopy ? `${label} (renvoi)` : label),
        },
        { key: 'who', header: 'Destinataire', cell: (mail) => <Recipient mail={mail} /> },
        { key: 'state', header: 'État', cell: (mail) => <State mail={mail} /> },
        ...(canWrite ? [again] : []),
      ]}
    />
  );
}

function Recipient({ mail: { name, email } }: { mail: SentMail }) {
  return (
    <>
      {name === '' ? null : <>{name} </>}
      <span className="mb-address">{email}</span>
    </>
  );
}

function State({ mail }: { mail: SentMail }) {
  return (
    <>
      <DeliveryMark {...mail} />
      {mail.answer ? <span className="fr-hint-text">Réponse du serveur : {mail.answer}</span> : null}
    </>
  );
}

type SendAgainProps = { mail: SentMail; messageKey: string; refused: Refused | undefined };

function SendAgain({ mail, messageKey, refused }: SendAgainProps) {
  if (!mail.mayBeSentAgain)
    return <span className="fr-hint-text">Lien personnel : ne se renvoie pas d’ici</span>;
  const summary = mail.state === 'failed' || mail.state === 'returned' ? 'Corriger l’adresse' : 'Renvoyer';
  return (
    <Disclosure summary={summary} open={refused !== undefined}>
      <Form method="post" noValidate key={messageKey}>
        <input type="hidden" name="cle" value={messageKey} />
        <input type="hidden" name="courriel" value={mail.id} />
        <TextInput
          name="adresse"
          id={`adresse-${mail.id}`}
          label="Adresse de courriel"
          hint="Une adresse corrigée sert aussi aux lettres suivantes au porteur de ce dossier."
          type="email"
          defaultValue={refused?.email ?? mail.email}
          error={refused?.message}
        />
        <Button size="sm" variant="secondary">
          Renvoyer ce courriel
        </Button>
      </Form>
    </Disclosure>
  );
}
