import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { count } from '#app/content/format.ts';

type DossierDownloadsProps = { applicationId: string; fileCount: number };

/** The deposited application to take away: as one document, or with its files and their fingerprints. */
export function DossierDownloads({ applicationId, fileCount }: DossierDownloadsProps) {
  const base = `/candidatures/${applicationId}/dossier`;
  return (
    <div className="mb-no-print mb-downloads">
      <DownloadLink href={`${base}.pdf`} label="Dossier complet" detail="PDF accessible" />
      <DownloadLink
        href={`${base}.zip`}
        label="Dossier et pièces jointes"
        detail={`ZIP – ${count(fileCount, 'pièce', 'pièces')}, avec leurs empreintes`}
      />
    </div>
  );
}
