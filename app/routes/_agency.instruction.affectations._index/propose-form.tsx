import { Form } from '@remix-run/react';
import { NumberInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { count } from '#app/content/format.ts';

type ProposeFormProps = {
  call: { call_id: string; authority_id: number; files: number; waiting: number };
  defaults: { cap: string; seconds: string };
};

export function ProposeForm({ call, defaults }: ProposeFormProps) {
  return (
    <Form method="post" className="mb-form-block fr-mb-6w">
      <p>
        {count(call.waiting, 'dossier attend', 'dossiers attendent')} des évaluateurs, sur{' '}
        {count(call.files, 'dossier recevable', 'dossiers recevables')}. Le calcul écarte les conflits
        d’intérêts, respecte les territoires et les plafonds, garde les affectations en cours, puis cherche
        les charges les plus basses et les plus égales, et enfin les personnes qui connaissent le sujet. Rien
        n’est envoyé avant votre accord.
      </p>
      <input type="hidden" name="appel" value={call.call_id} />
      <input type="hidden" name="agence" value={call.authority_id} />
      <NumberInput
        name="plafond"
        label="Plafond des personnes qui n’en ont pas"
        hint="Nombre de dossiers en même temps, ceux en cours compris."
        defaultValue={defaults.cap}
        width="xs"
        required
      />
      <NumberInput
        name="duree"
        label="Durée maximale du calcul"
        hint="Le calcul s’arrête avant si la proposition est prouvée la meilleure."
        suffix="secondes"
        defaultValue={defaults.seconds}
        width="xs"
        required
      />
      <Button>Proposer une affectation</Button>
    </Form>
  );
}
