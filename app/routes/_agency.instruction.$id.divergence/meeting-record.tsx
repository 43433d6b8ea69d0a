import { Badge } from '#app/components/ui/badge.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { formatDate, formatDateTime } from '#app/content/format.ts';

type MeetingRecordProps = {
  fileId: string;
  meeting: {
    id: string;
    plannedOn: string;
    place: string;
    heldOn: string | null;
    participants: readonly string[];
    summary: string;
    conclusion: string;
    recordedAt: string | null;
    recordedBy: string | null;
    document: { id: string; sha256: string } | null;
  };
};

/** The meeting: convened, then its minutes and their frozen document. */
export function MeetingRecord({ fileId, meeting }: MeetingRecordProps) {
  const isRecorded = meeting.recordedAt !== null;
  return (
    <section className="mb-check" aria-labelledby={`reunion-${meeting.id}`}>
      <div className="mb-check__head">
        <h2 id={`reunion-${meeting.id}`} className="fr-h5 fr-mb-0">
          Réunion de conciliation
        </h2>
        <Badge tone={isRecorded ? 'success' : 'warning'}>
          {isRecorded ? 'Compte rendu établi' : 'Compte rendu attendu'}
        </Badge>
      </div>
      <DataList
        items={[
          meeting.heldOn === null
            ? { label: 'Prévue le', value: formatDate(meeting.plannedOn, { weekday: true }) }
            : { label: 'Tenue le', value: formatDate(meeting.heldOn, { weekday: true }) },
          ...(meeting.place === '' ? [] : [{ label: 'Lieu ou lien', value: meeting.place }]),
          ...(isRecorded
            ? [
                { label: 'Participants', value: meeting.participants.join(', ') },
                {
                  label: 'Établi par',
                  value: `${meeting.recordedBy ?? ''}, ${formatDateTime(meeting.recordedAt ?? '')}`,
                },
              ]
            : []),
        ]}
      />
      {isRecorded ? (
        <>
          <h3 className="fr-h6">Ce qui s’est dit</h3>
          <p className="mb-long-text">{meeting.summary}</p>
          <h3 className="fr-h6">Conclusion</h3>
          <p className="mb-long-text">{meeting.conclusion}</p>
        </>
      ) : null}
      {meeting.document ? (
        <>
          <DownloadLink
            href={`/instruction/${fileId}/documents/${meeting.document.id}`}
            label="Télécharger le compte rendu"
            detail="PDF figé"
          />
          <p className="mb-note">
            Empreinte (SHA-256) : <code className="mb-preview__hash">{meeting.document.sha256}</code>
          </p>
        </>
      ) : null}
    </section>
  );
}
