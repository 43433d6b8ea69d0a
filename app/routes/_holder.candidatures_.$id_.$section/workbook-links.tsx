import { Link } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import type { SectionData } from './section-data.ts';

/** The budget goes out to a spreadsheet and comes back. */
export function WorkbookLinks({ data }: { data: SectionData }) {
  const base = `/candidatures/${data.application.id}/budget`;
  return (
    <>
      {data.imported ? (
        <Alert tone="success" title="Le classeur est importé" headingLevel={2} live="status" small>
          Vérifiez l’équilibre ci-dessous.
        </Alert>
      ) : null}
      <ul className="mb-workbook">
        <li>
          <a className="fr-link" href={`${base}/classeur.xlsx`} download>
            Télécharger ce budget (classeur XLSX)
          </a>
        </li>
        {data.canEdit ? (
          <li>
            <Link className="fr-link" to={`${base}/import`}>
              Importer un classeur
            </Link>
          </li>
        ) : null}
      </ul>
    </>
  );
}
