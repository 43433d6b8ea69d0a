import { Link } from '@remix-run/react';
import { Table } from '#app/components/ui/table.tsx';
import { DateTime } from '#app/components/ui/values.tsx';
import { ON_PAPER } from '#app/content/paper.ts';

type UnsealedFile = {
  id: string;
  reference: string;
  depositedAt: string;
  onPaper: boolean;
  isLate: boolean;
};

/** Deposits whose hash is published nowhere yet. */
export function UnsealedFiles({ files }: { files: readonly UnsealedFile[] }) {
  if (files.length === 0)
    return <p>Tous les dossiers déposés dans cette vague sont scellés : il n’y a rien à compléter.</p>;
  return (
    <Table
      caption="Dossiers déposés après le scellement"
      density="compact"
      rows={files}
      rowKey={(file) => file.id}
      columns={[
        {
          key: 'reference',
          header: 'Dossier',
          rowHeader: true,
          cell: (file) => <Link to={`/instruction/${file.id}`}>{file.reference}</Link>,
        },
        {
          key: 'depose',
          header: 'Déposé',
          cell: (file) => <DateTime at={file.depositedAt} weekday={false} />,
        },
        {
          key: 'voie',
          header: 'Voie',
          cell: (file) => (file.onPaper ? ON_PAPER : 'Déposé en ligne'),
        },
        {
          key: 'delai',
          header: 'Au regard de la clôture',
          cell: (file) => (file.isLate ? 'Hors délai' : 'Dans les délais'),
        },
      ]}
    />
  );
}
