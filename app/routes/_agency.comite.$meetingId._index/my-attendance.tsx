import { AttendanceForm } from '#app/components/committee/attendance-form.tsx';
import type { Attendance } from '#app/domain/selection/committee/quorum.ts';
import type { CommitteeSeat } from '#app/domain/selection/committee/seats.ts';

type Member = {
  userId: string;
  name: string;
  seat: CommitteeSeat;
  attendance: Attendance;
  proxyTo: string | null;
};

type MyAttendanceProps = { meetingId: string; mine: Member; members: readonly Member[] };

/** One's own answer to the convocation. */
export function MyAttendance({ meetingId, mine, members }: MyAttendanceProps) {
  return (
    <section aria-labelledby="ma-presence" className="fr-mt-4w">
      <h2 id="ma-presence">Ma présence</h2>
      <AttendanceForm meetingId={meetingId} member={mine} members={members} />
    </section>
  );
}
