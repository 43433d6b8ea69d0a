import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { formatDateTime } from '#app/content/format.ts';

type TimeStampProps = {
  /** Null while the authority has not answered. */
  stampedAt: Date | string | null;
  /** Address of the answer and of what the portal signed of it, without their extension. */
  base: string;
  /** Whose it is, where a page offers several. */
  of?: string;
};

/** When an outside authority attested that this existed; said plainly while it is waited for. */
export function TimeStamp({ stampedAt, base, of }: TimeStampProps) {
  const named = (label: string) => (of === undefined ? label : `${label} ${of}`);
  if (stampedAt === null)
    return (
      <p>
        <strong>Horodatage en attente</strong> : l’autorité extérieure n’a pas encore répondu. Elle est
        sollicitée à nouveau d’elle-même.
      </p>
    );
  return (
    <>
      <p>
        Horodaté par une autorité extérieure le {formatDateTime(stampedAt)} (<code>openssl ts -verify</code>).
      </p>
      <p>
        <DownloadLink href={`${base}.tsr`} label={named('Horodatage')} detail="RFC 3161, fichier .tsr" />
      </p>
      <p>
        <DownloadLink
          href={`${base}.json`}
          label={named('Attestation de l’horodatage')}
          detail="JSON, Ed25519"
        />
      </p>
    </>
  );
}
