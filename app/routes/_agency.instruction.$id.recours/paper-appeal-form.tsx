import { Form } from '@remix-run/react';
import { ErrorSummary } from '#app/components/form/error-summary.tsx';
import { Select } from '#app/components/form/select.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { DateInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { APPEAL_CHANNELS, APPEAL_FIELDS, appealSentence, CONTESTED } from '#app/content/appeals.ts';
import { formatDate } from '#app/content/format.ts';
import {
  type AppealRefusal,
  type ContestedAct,
  MAX_GROUNDS,
  type TypedAppeal,
} from '#app/domain/appeal/gracious-appeal.ts';
import { PAPER_CHANNELS } from '#app/domain/application/paper-entry.ts';

type PaperAppealFormProps = {
  contested: ContestedAct;
  openUntil: string;
  refusal: { typed: TypedAppeal; code: AppealRefusal } | undefined;
};

/** An appeal that came in an envelope, with its own dates. */
export function PaperAppealForm({ contested, openUntil, refusal }: PaperAppealFormProps) {
  const field = refusal && APPEAL_FIELDS[refusal.code];
  const message = refusal ? appealSentence(refusal.code) : undefined;
  const errorOf = (name: string) => (field === name ? message : undefined);
  const typed = refusal?.typed;
  return (
    <section aria-labelledby="saisie">
      <h2 id="saisie">Saisir un recours reçu sur papier</h2>
      <p>
        Contre {CONTESTED[contested.kind]} notifiée le {formatDate(contested.notifiedOn)}. Le délai pour la
        contester court jusqu’au {formatDate(openUntil, { weekday: true })} : le cachet de la poste fait foi.
      </p>
      {refusal && message ? (
        <ErrorSummary
          title="Le recours n’est pas enregistré"
          errors={[field === undefined ? { message } : { name: field, message }]}
        />
      ) : null}
      <Form method="post" noValidate>
        <Select
          name="canal"
          label="Comment est-il arrivé ?"
          defaultValue={typed?.channel}
          error={errorOf('canal')}
          options={PAPER_CHANNELS.map((channel) => ({ value: channel, label: APPEAL_CHANNELS[channel] }))}
        />
        <DateInput
          name="envoye-le"
          label="Cachet de la poste"
          hint="Vide pour un recours remis en main propre."
          defaultValue={typed?.sentOn}
          error={errorOf('envoye-le')}
        />
        <DateInput
          name="recu-le"
          label="Reçu le"
          hint="Les deux mois du rejet implicite se comptent depuis ce jour."
          defaultValue={typed?.receivedOn}
          error={errorOf('recu-le')}
        />
        <TextArea
          name="motifs"
          label="Ce que dit le recours"
          hint="Recopiez-le, ou résumez-le fidèlement : le porteur lira ce texte."
          rows={8}
          maxLength={MAX_GROUNDS}
          defaultValue={typed?.grounds}
          error={errorOf('motifs')}
        />
        <Button>Enregistrer et accuser réception</Button>
      </Form>
    </section>
  );
}
