import { Form } from '@remix-run/react';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { type Column, Table } from '#app/components/ui/table.tsx';
import type { Tone } from '#app/components/ui/tone.ts';
import { formatDate } from '#app/content/format.ts';
import { DELEGATION_STATE_LABELS, SIGNED_ACT_LABELS } from '#app/content/signatures.ts';
import type { DelegationState } from '#app/domain/review/signing-power.ts';
import type { AgencyDelegations } from './load-delegations.server.ts';

type Delegation = AgencyDelegations['delegations'][number];

const STATE_TONES: Record<DelegationState, Tone> = {
  to_come: 'info',
  in_force: 'success',
  ended: 'neutral',
  revoked: 'neutral',
};

export function DelegationTable({ agency }: { agency: AgencyDelegations }) {
  if (agency.delegations.length === 0) return <p>Aucune délégation : la direction signe elle-même.</p>;
  const columns = agency.mayGrant ? [...COLUMNS, revokeColumn(agency.id)] : COLUMNS;
  return (
    <Table
      caption={`Délégations de ${agency.name}`}
      captionHidden
      columns={columns}
      rows={agency.delegations}
      rowKey={({ id }) => id}
    />
  );
}

const COLUMNS: readonly Column<Delegation>[] = [
  { key: 'who', header: 'Personne', rowHeader: true, cell: ({ delegateName }) => delegateName },
  {
    key: 'acts',
    header: 'Peut signer',
    cell: ({ acts }) => acts.map((act) => SIGNED_ACT_LABELS[act]).join(' ; '),
  },
  {
    key: 'dates',
    header: 'Du, au',
    cell: ({ startsOn, endsOn }) => `${formatDate(startsOn)}, ${formatDate(endsOn)}`,
  },
  {
    key: 'decision',
    header: 'Décision',
    cell: ({ reference, grantedByName }) => (
      <>
        {reference}
        {grantedByName ? <p className="mb-note">Donnée par {grantedByName}</p> : null}
      </>
    ),
  },
  {
    key: 'state',
    header: 'État',
    cell: ({ state }) => <Badge tone={STATE_TONES[state]}>{DELEGATION_STATE_LABELS[state]}</Badge>,
  },
];

function revokeColumn(authorityId: number): Column<Delegation> {
  return {
    key: 'revoke',
    header: 'Retirer',
    hiddenHeader: true,
    cell: ({ id, state, delegateName }) =>
      state === 'ended' || state === 'revoked' ? null : (
        <Form method="post">
          <input type="hidden" name="agence" value={authorityId} />
          <input type="hidden" name="delegation" value={id} />
          <Button name="intent" value="retirer" variant="secondary">
            Retirer<span className="fr-sr-only"> la délégation de {delegateName}</span>
          </Button>
        </Form>
      ),
  };
}
