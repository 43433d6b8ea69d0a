import { Form, Link } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { TextInput } from '#app/components/form/text-input.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { formatMoney } from '#app/content/format.ts';

const DEFAULT_REASON =
  'Une place s’est libérée et votre projet est le suivant de la liste complémentaire dans l’ordre des rangs.';
const DEFAULT_HOUR = '12:00';

type CallFormProps = {
  wave: { callSlug: string; number: number };
  next: {
    applicationId: string;
    reference: string;
    title: string;
    holderName: string;
    reserveRank: number | null;
    requestedCents: number;
    standing: { grantCents: number };
  };
  replyOn: string;
  typed: { date: string; time: string; conditions: string; reason: string } | undefined;
};

/** The project that is next, what it is offered, and the act that calls it. */
export function CallForm({ wave, next, replyOn, typed }: CallFormProps) {
  const { grantCents } = next.standing;
  return (
    <ConfirmPanel
      title={`À appeler : rang ${next.reserveRank}, ${next.title}`}
      consequences={[
        `Une place et ${formatMoney(grantCents)} sont réservés à ce projet jusqu’à la réponse de son porteur${grantCents < next.requestedCents ? ` (il demandait ${formatMoney(next.requestedCents)})` : ''}.`,
        `${next.holderName} reçoit aussitôt un courriel et répond depuis son dossier. Sans réponse à temps, la place se libère.`,
        'S’il accepte, vous prononcez la sélection ; sa lettre part avec la notification. Rien de publié ne change avant une mise à jour de la publication.',
      ]}
    >
      <p>
        <Link to={`/decisions/${next.applicationId}`}>Lire la décision en vigueur</Link>, {next.reference}
      </p>
      <Form method="post" noValidate>
        <WaveFields wave={wave} />
        <input type="hidden" name="acte" value="appeler" />
        <input type="hidden" name="dossier" value={next.applicationId} />
        <TextInput
          name="jour"
          type="date"
          label="Répondre au plus tard le"
          width="md"
          defaultValue={typed?.date ?? replyOn}
        />
        <TextInput
          name="heure"
          type="time"
          label="À (heure de Paris)"
          width="sm"
          defaultValue={typed?.time ?? DEFAULT_HOUR}
        />
        <TextInput name="conditions" label="Conditions" optional defaultValue={typed?.conditions} />
        <TextArea
          name="raisons"
          label="Raisons"
          hint="Elles deviendront celles de la décision de sélection."
          rows={3}
          defaultValue={typed?.reason ?? DEFAULT_REASON}
        />
        <Button>Appeler ce projet</Button>
      </Form>
    </ConfirmPanel>
  );
}
