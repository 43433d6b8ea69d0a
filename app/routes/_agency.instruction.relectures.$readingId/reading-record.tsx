import { DataList } from '#app/components/ui/data-list.tsx';
import { formatDateTime } from '#app/content/format.ts';

type ReadingRecordProps = {
  reading: {
    authorName: string;
    readerName: string;
    versionNumber: number;
    isDrawn: boolean;
    askedAt: string;
    concludedAt: string | null;
    remarks: string;
    answer: string;
  };
};

/** Who reads whom, since when, and what was said. */
export function ReadingRecord({ reading }: ReadingRecordProps) {
  const { remarks, answer, concludedAt } = reading;
  return (
    <DataList
      items={[
        { label: 'Auteur de l’évaluation', value: `${reading.authorName}, version ${reading.versionNumber}` },
        { label: 'Second lecteur', value: reading.readerName },
        {
          label: 'Demandée',
          value: `${formatDateTime(reading.askedAt)}, ${reading.isDrawn ? 'par tirage au sort' : 'par choix'}`,
        },
        ...(concludedAt ? [{ label: 'Terminée', value: formatDateTime(concludedAt) }] : []),
        ...(remarks ? [{ label: 'Remarques', value: <span className="mb-long-text">{remarks}</span> }] : []),
        ...(answer
          ? [{ label: 'Réponse de l’auteur', value: <span className="mb-long-text">{answer}</span> }]
          : []),
      ]}
    />
  );
}
