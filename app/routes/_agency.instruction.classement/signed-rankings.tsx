import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { count, formatDateTime } from '#app/content/format.ts';
import { signatureOf } from '#app/content/signatures.ts';

type SignedRanking = {
  id: string;
  number: number;
  files: number;
  signed_at: string;
  sha256: string;
  signed_by_name: string | null;
  delegation_reference: string | null;
  delegated_by_name: string | null;
};

/** What the region has signed, the ranking in force first; those that it replaced stay readable. */
export function SignedRankings({ rankings }: { rankings: readonly SignedRanking[] }) {
  if (rankings.length === 0) return null;
  return (
    <section aria-labelledby="classements-signes" className="fr-mt-6w">
      <h2 id="classements-signes">Classements signés</h2>
      {rankings.map((ranking, index) => (
        <div key={ranking.id} className="mb-check">
          <DownloadLink
            href={`/classements-regionaux/${ranking.id}.pdf`}
            label={`Classement n° ${ranking.number}${index === 0 ? ', en vigueur' : ', remplacé'}`}
            detail={`PDF figé · ${count(ranking.files, 'dossier', 'dossiers')}`}
          />
          <p>
            Signé le {formatDateTime(ranking.signed_at)} par {signatureOf(ranking)}.
          </p>
          <p className="mb-note">
            Empreinte (SHA-256) : <code className="mb-preview__hash">{ranking.sha256}</code>
          </p>
        </div>
      ))}
    </section>
  );
}
