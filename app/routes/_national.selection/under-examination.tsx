import { Link } from '@remix-run/react';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { count } from '#app/content/format.ts';
import { STATUS_MARKS } from '#app/content/statuses.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';

type File = {
  applicationId: string;
  reference: string;
  title: string;
  holderName: string;
  authorityName: string;
  status: string;
};

/** Files that their région has not sent yet: apart from the ranking, never at its foot. */
export function UnderExamination({ files }: { files: readonly File[] }) {
  if (files.length === 0) return null;
  return (
    <Disclosure summary={`Instruction en cours : ${count(files.length, 'projet', 'projets')}`}>
      <p>Ces dossiers n’entrent dans le classement qu’une fois l’avis de leur région signé.</p>
      <ul>
        {files.map((file) => (
          <li key={file.applicationId}>
            <Link to={`/instruction/${file.applicationId}`}>{file.title}</Link>, {file.holderName},{' '}
            {file.authorityName} ({STATUS_MARKS[file.status as Status].innerName.toLowerCase()})
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
