import { type Column, Table } from '#app/components/ui/table.tsx';
import { ATTENDANCE_LABELS, SEAT_LABELS } from '#app/content/committee.ts';
import type { Attendance } from '#app/domain/selection/committee/quorum.ts';
import type { CommitteeSeat } from '#app/domain/selection/committee/seats.ts';

type Member = {
  userId: string;
  name: string;
  capacity: string;
  seat: CommitteeSeat;
  attendance: Attendance;
  proxyName: string | null;
};

type MembersTableProps = { members: readonly Member[]; isConvened: boolean };

/** Who sits, and once they were asked, whether they come. */
export function MembersTable({ members, isConvened }: MembersTableProps) {
  if (members.length === 0) return null;
  return (
    <div className="fr-mt-4w">
      <Table
        caption="Composition"
        columns={isConvened ? COLUMNS : COLUMNS.filter(({ key }) => key !== 'attendance')}
        rows={members}
        rowKey={({ userId }) => userId}
      />
    </div>
  );
}

const COLUMNS: readonly Column<Member>[] = [
  {
    key: 'name',
    header: 'Personne',
    rowHeader: true,
    cell: ({ name, capacity }) => (
      <>
        {name}
        {capacity === '' ? null : <p className="mb-note">{capacity}</p>}
      </>
    ),
  },
  { key: 'seat', header: 'Place', cell: ({ seat }) => SEAT_LABELS[seat] },
  {
    key: 'attendance',
    header: 'Présence',
    cell: ({ attendance, proxyName }) =>
      proxyName === null ? ATTENDANCE_LABELS[attendance] : `Procuration à ${proxyName}`,
  },
];
