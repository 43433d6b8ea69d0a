import { Link } from '@remix-run/react';
import { Table } from '#app/components/ui/table.tsx';
import { Money } from '#app/components/ui/values.tsx';
import { formatNumber, formatShortDate } from '#app/content/format.ts';
import { LEDGER_LABELS, LEDGER_TAKES } from '#app/content/reserve.ts';
import type { Ledger, LedgerKind } from '#app/domain/selection/ledger.ts';

type Line = {
  id: string;
  kind: LedgerKind;
  seats: number;
  amountCents: number;
  reason: string;
  recordedAt: string;
  recordedByName: string | null;
  applicationId: string | null;
  reference: string | null;
  title: string | null;
  otherWaveLabel: string | null;
};

/** Every line of the ledger, signed by its direction, and what is left at the foot. */
export function LedgerTable({ lines, ledger }: { lines: readonly Line[]; ledger: Ledger }) {
  const sign = (kind: LedgerKind) => (LEDGER_TAKES.includes(kind) ? -1 : 1);
  return (
    <Table
      caption="Lignes du compte, de la plus ancienne à la plus récente"
      density="compact"
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        { key: 'jour', header: 'Jour', cell: (line) => formatShortDate(line.recordedAt) },
        { key: 'ligne', header: 'Ligne', rowHeader: true, cell: (line) => <What line={line} /> },
        {
          key: 'places',
          header: 'Places',
          align: 'end',
          cell: (line) => (line.seats === 0 ? '' : formatNumber(sign(line.kind) * line.seats)),
        },
        {
          key: 'argent',
          header: 'Argent',
          align: 'end',
          cell: (line) => <Money cents={sign(line.kind) * line.amountCents} />,
        },
        {
          key: 'motif',
          header: 'Motif',
          cell: (line) => (
            <>
              {line.reason}
              {line.recordedByName === null ? null : (
                <span className="mb-project__meta">{line.recordedByName}</span>
              )}
            </>
          ),
        },
      ]}
      foot={{
        ligne: 'Disponible',
        places: formatNumber(ledger.balanceSeats),
        argent: <Money cents={ledger.balanceCents} />,
      }}
    />
  );
}

function What({ line }: { line: Line }) {
  return (
    <span className="mb-project">
      {LEDGER_LABELS[line.kind]}
      {line.applicationId === null ? null : (
        <span className="mb-project__meta">
          <Link to={`/decisions/${line.applicationId}`}>{line.title}</Link>, {line.reference}
        </span>
      )}
      {line.otherWaveLabel === null ? null : <span className="mb-project__meta">{line.otherWaveLabel}</span>}
    </span>
  );
}
