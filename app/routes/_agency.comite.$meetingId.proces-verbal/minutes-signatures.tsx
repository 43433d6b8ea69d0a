import { Form } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { committeeRefusal } from '#app/content/committee.ts';
import { formatDateTime } from '#app/content/format.ts';
import type { MeetingState } from '#app/domain/selection/committee/convocation.ts';

type Signature = { name: string; at: string } | null;

type MinutesSignaturesProps = {
  meetingId: string;
  state: MeetingState;
  signatures: { secretary: Signature; chair: Signature; sha256: string | null };
  fingerprint: string;
  may: { sign: boolean; reopen: boolean; countersign: boolean };
  isMasked: boolean;
};

/** Who has signed, the document once both have, and the button of whoever signs next. */
export function MinutesSignatures(props: MinutesSignaturesProps) {
  const { meetingId, state, signatures, fingerprint, may, isMasked } = props;
  const { secretary, chair, sha256 } = signatures;
  if (isMasked) return <Alert tone="warning">{committeeRefusal('minutes_hidden')}</Alert>;
  return (
    <section aria-labelledby="signatures" className="mb-confirm">
      <h2 id="signatures" className="mb-confirm__title">
        Signatures
      </h2>
      <ul className="mb-confirm__list">
        <li>Secrétariat : {signatureWords(secretary)}</li>
        <li>Présidence : {signatureWords(chair)}</li>
      </ul>
      {chair && sha256 ? (
        <>
          <DownloadLink
            href={`/comite/${meetingId}/proces-verbal.pdf`}
            label="Procès-verbal signé"
            detail="PDF figé"
          />
          <p className="mb-note">
            Empreinte du document (SHA-256) : <code className="mb-hash">{sha256}</code>
          </p>
        </>
      ) : null}
      <p className="mb-note">
        Empreinte du texte (SHA-256) : <code className="mb-hash">{fingerprint}</code>
      </p>
      {state === 'closed' ? null : <p>{committeeRefusal('meeting_not_over')}</p>}
      <Form method="post" className="mb-buttons">
        <input type="hidden" name="empreinte" value={fingerprint} />
        {may.sign ? (
          <Button name="acte" value="signer">
            Signer pour le secrétariat
          </Button>
        ) : null}
        {may.countersign ? (
          <Button name="acte" value="cosigner">
            Signer pour la présidence
          </Button>
        ) : null}
        {may.reopen ? (
          <Button name="acte" value="reprendre" variant="secondary">
            Reprendre le texte
          </Button>
        ) : null}
      </Form>
    </section>
  );
}

function signatureWords(signature: Signature): string {
  return signature === null ? 'en attente.' : `${signature.name}, signé le ${formatDateTime(signature.at)}.`;
}
