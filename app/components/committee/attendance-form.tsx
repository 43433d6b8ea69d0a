import { Form } from '@remix-run/react';
import { Select } from '#app/components/form/select.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { ATTENDANCE_LABELS } from '#app/content/committee.ts';
import { ATTENDANCES, type Attendance } from '#app/domain/selection/committee/quorum.ts';
import { type CommitteeSeat, hasVote } from '#app/domain/selection/committee/seats.ts';

type Member = {
  userId: string;
  name: string;
  seat: CommitteeSeat;
  attendance: Attendance;
  proxyTo: string | null;
};

type AttendanceFormProps = {
  meetingId: string;
  member: Member;
  members: readonly Member[];
  /** The member is named by the row around it, for eyes only: labels say whose form this is. */
  isOfOther?: boolean;
  /** What was sent and refused: said here, and kept. */
  refused?: { attendance: string; proxyTo: string; why: string };
};

/** Whether somebody comes, and else to whom they give their voice. */
export function AttendanceForm({ meetingId, member, members, isOfOther, refused }: AttendanceFormProps) {
  const of = isOfOther ? <span className="fr-sr-only"> de {member.name}</span> : null;
  const holders = members.filter((other) => other.userId !== member.userId && hasVote(other));
  return (
    <Form method="post" action={`/comite/${meetingId}/presences`} className="mb-committee-line">
      <input type="hidden" name="membre" value={member.userId} />
      <input type="hidden" name="retour" value={isOfOther ? 'presences' : 'reunion'} />
      <Select
        id={`presence-${member.userId}`}
        name="presence"
        label={<>Présence{of}</>}
        placeholder={member.attendance === 'unanswered' ? ATTENDANCE_LABELS.unanswered : false}
        options={ATTENDANCES.map((value) => ({ value, label: ATTENDANCE_LABELS[value] }))}
        defaultValue={refused?.attendance ?? (member.attendance === 'unanswered' ? '' : member.attendance)}
      />
      {hasVote(member) ? (
        <Select
          id={`procuration-${member.userId}`}
          name="procuration"
          label={<>En cas d’absence, procuration{of}</>}
          placeholder="Aucune"
          options={holders.map(({ userId, name }) => ({ value: userId, label: name }))}
          defaultValue={refused?.proxyTo ?? member.proxyTo ?? ''}
          error={refused?.why}
        />
      ) : null}
      <Button variant="secondary">
        Enregistrer{isOfOther ? <span className="fr-sr-only"> la présence de {member.name}</span> : null}
      </Button>
    </Form>
  );
}
