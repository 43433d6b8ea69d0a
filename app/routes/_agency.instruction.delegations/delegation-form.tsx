import { Form } from '@remix-run/react';
import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { DateInput, TextInput } from '#app/components/form/text-input.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { type ExaminationRefusal, examinationSentence } from '#app/content/examination.ts';
import { SIGNED_ACT_LABELS } from '#app/content/signatures.ts';
import { REFERENCE_MAX_LENGTH, SIGNED_ACTS } from '#app/domain/review/signing-power.ts';
import type { AgencyDelegations } from './load-delegations.server.ts';

type Posted = { delegateId: string; acts: string[]; startsOn: string; endsOn: string; reference: string };

type DelegationFormProps = {
  agency: AgencyDelegations;
  refusal: { code: ExaminationRefusal; posted: Posted } | undefined;
};

export function DelegationForm({ agency, refusal }: DelegationFormProps) {
  const posted = refusal?.posted;
  const errorOf = (code: ExaminationRefusal) =>
    refusal?.code === code ? examinationSentence(code) : undefined;
  return (
    <Form method="post" className="mb-form-block">
      <h3>Donner une délégation</h3>
      <input type="hidden" name="agence" value={agency.id} />
      <Select
        name="personne"
        label="Personne"
        hint="Un agent d’instruction de votre agence."
        options={agency.agents.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={posted?.delegateId}
        error={errorOf('delegate_unknown')}
      />
      <CheckboxGroup
        name="actes"
        label="Ce qu’elle pourra signer"
        options={SIGNED_ACTS.map((act) => ({ value: act, label: SIGNED_ACT_LABELS[act] }))}
        defaultValue={posted?.acts}
        error={errorOf('delegation_acts_missing')}
      />
      <DateInput name="debut" label="À partir du" defaultValue={posted?.startsOn ?? agency.today} />
      <DateInput
        name="fin"
        label="Jusqu’au"
        defaultValue={posted?.endsOn}
        error={errorOf('delegation_dates_invalid')}
      />
      <TextInput
        name="decision"
        label="Décision qui la donne"
        hint="Par exemple : décision n° 2026-014 du 5 janvier 2026. Elle figure dans la signature."
        maxLength={REFERENCE_MAX_LENGTH}
        defaultValue={posted?.reference}
        error={errorOf('delegation_reference_missing')}
      />
      <Button>Donner cette délégation</Button>
    </Form>
  );
}
