import { Form } from '@remix-run/react';
import type { FormEvent } from 'react';
import { RadioGroup } from '#app/components/form/choice.tsx';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { PROPOSAL_LABELS, PROPOSAL_REASONS, reasonsFor } from '#app/content/committee.ts';
import type { Proposal } from '#app/domain/selection/committee/sheet.ts';
import { FIRST_OUTCOMES } from '#app/domain/selection/decision.ts';

type ProposalFormProps = {
  itemId: string;
  proposal: Proposal;
  round: number;
  typed: { proposal: string; reasons: string } | undefined;
};

/** What is put to the vote, and why; a rejected proposal is followed by another. */
export function ProposalForm({ itemId, proposal, round, typed }: ProposalFormProps) {
  return (
    <Form method="post" className="fr-mb-4w" preventScrollReset onChange={followChoice}>
      <input type="hidden" name="acte" value="proposer" />
      <input type="hidden" name="point" value={itemId} />
      <RadioGroup
        name="proposition"
        label={round > 1 ? 'Autre proposition' : 'Proposition mise aux voix'}
        options={FIRST_OUTCOMES.map((value) => ({ value, label: PROPOSAL_LABELS[value] }))}
        defaultValue={typed?.proposal || (round > 1 ? undefined : proposal)}
      />
      <TextArea
        name="raisons"
        label="Raisons"
        hint="Elles figurent au procès-verbal."
        rows={3}
        defaultValue={typed?.reasons || (round > 1 ? '' : PROPOSAL_REASONS[proposal])}
      />
      <Button>Mettre aux voix</Button>
    </Form>
  );
}

/** Another proposal has another first text, as long as nobody wrote over it. */
function followChoice({ currentTarget, target }: FormEvent<HTMLFormElement>) {
  const reasons = currentTarget.elements.namedItem('raisons');
  if (!(target instanceof HTMLInputElement) || !(reasons instanceof HTMLTextAreaElement)) return;
  reasons.value = reasonsFor(target.value, reasons.value);
}
