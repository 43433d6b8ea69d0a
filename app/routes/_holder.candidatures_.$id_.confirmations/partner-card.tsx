import { Form } from '@remix-run/react';
import { PartnerBadge } from '#app/components/application/partner-badge.tsx';
import { fieldId } from '#app/components/form/field.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { commitmentLines, partnerSentence } from '#app/content/partner-confirmations.ts';
import type { ShownPartner } from '#app/domain/application/partner-standings.ts';

type PartnerCardProps = {
  partner: ShownPartner;
  mayAsk: boolean;
  /** What was just typed, when it was refused. */
  typed?: string;
  error?: string;
};

/** Where an error about the address of this partner leads. */
export function emailField(rowId: string): string {
  return `adresse-${rowId}`;
}

/** One partner: what the form says of it, where it stands, and the mail that asks. */
export function PartnerCard({ partner, mayAsk, typed, error }: PartnerCardProps) {
  const { rowId, commitment, state, refusalWord } = partner;
  const name = commitment.name || 'Partenaire sans nom';
  const titleId = `partenaire-${rowId}`;
  return (
    <section className="mb-form-block" aria-labelledby={titleId}>
      <h2 id={titleId} className="mb-group-title">
        {name}
      </h2>
      <p>
        <PartnerBadge partner={partner} /> {partnerSentence(partner)}
      </p>
      {state === 'refused' && refusalWord !== '' ? (
        <blockquote className="mb-long-text">{refusalWord}</blockquote>
      ) : null}
      <DataList items={commitmentLines(commitment)} />
      {mayAsk && state !== 'confirmed' ? (
        <AskForm partner={partner} name={name} typed={typed} error={error} />
      ) : null}
    </section>
  );
}

type AskFormProps = Omit<PartnerCardProps, 'mayAsk'> & { name: string };

function AskForm({ partner, name, typed, error }: AskFormProps) {
  const { rowId, state, email } = partner;
  const isWaiting = state === 'asked' || state === 'expired' || state === 'returned';
  return (
    <Form method="post" action="?" noValidate className="fr-mt-3w">
      <input type="hidden" name="partenaire" value={rowId} />
      <TextInput
        name="adresse"
        id={fieldId(emailField(rowId))}
        type="email"
        label={
          <>
            Adresse de courriel<span className="fr-sr-only"> de {name}</span>
          </>
        }
        hint="Celle d’une personne qui peut engager la structure, par exemple direction@structure.fr."
        autoComplete="off"
        spellCheck={false}
        width="md"
        defaultValue={typed ?? email}
        error={error}
      />
      <ButtonGroup>
        <Button name="acte" value="demander" variant="secondary" icon="fr-icon-mail-line">
          {state === 'declared' ? 'Envoyer la demande' : 'Envoyer une nouvelle demande'}
          <span className="fr-sr-only"> à {name}</span>
        </Button>
        {isWaiting ? (
          <Button name="acte" value="annuler" variant="quiet">
            Annuler la demande<span className="fr-sr-only"> à {name}</span>
          </Button>
        ) : null}
      </ButtonGroup>
    </Form>
  );
}
