import { Alert } from '#app/components/ui/alert.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { formatNumber, formatPercent } from '#app/content/format.ts';
import { ROUTING_REASONS } from '#app/content/routing.ts';
import type { RoutingReason } from '#app/domain/routing/route-application.ts';

type RoutingSharesProps = {
  currentName: string;
  computedName: string | null;
  isComputed: boolean;
  reassignedFrom: string | null;
  reason: RoutingReason | null;
  seatName: string;
  shares: readonly { name: string; population: number; share: number; isCurrent: boolean }[];
};

/** The rule, computed again from the frozen copy, with the figures that it rests on. */
export function RoutingShares(routing: RoutingSharesProps) {
  const { currentName, computedName, isComputed, reassignedFrom, reason, seatName, shares } = routing;
  return (
    <>
      <p>
        <strong>{currentName}</strong> instruit ce dossier.{' '}
        {isComputed && reason ? ROUTING_REASONS[reason] : null}
      </p>
      {reassignedFrom === null ? null : (
        <p>Il lui a été confié par une réaffectation ; {reassignedFrom} l’instruisait auparavant.</p>
      )}
      {!isComputed && reassignedFrom === null ? (
        <Alert tone="warning">
          {computedName === null
            ? 'La règle ne peut plus être recalculée : une commune du dossier n’est plus connue.'
            : `Recalculée aujourd’hui, la règle désigne ${computedName}. L’agence retenue au dépôt reste compétente tant que le dossier ne lui est pas retiré.`}
        </Alert>
      ) : null}
      <Table
        caption="Population desservie, par agence"
        columns={[
          {
            key: 'agence',
            header: 'Agence de la région',
            rowHeader: true,
            cell: ({ name, isCurrent }) => (isCurrent ? <strong>{name}</strong> : name),
          },
          {
            key: 'habitants',
            header: 'Habitants desservis',
            align: 'end',
            cell: ({ population }) => formatNumber(population),
          },
          { key: 'part', header: 'Part', align: 'end', cell: ({ share }) => formatPercent(share) },
        ]}
        rows={shares}
        rowKey={({ name }) => name}
      />
      <p className="fr-hint-text">
        Règle : l’agence de la région où habite la plus grande part de la population desservie. À égalité,
        celle du siège du porteur ({seatName === '' ? 'inconnu' : seatName}). Calcul refait à l’instant sur la
        copie figée au dépôt.
      </p>
    </>
  );
}
