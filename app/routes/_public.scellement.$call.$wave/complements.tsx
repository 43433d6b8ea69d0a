import { TimeStamp } from '#app/components/results/time-stamp.tsx';
import { DataList } from '#app/components/ui/data-list.tsx';
import { DownloadLink } from '#app/components/ui/download-link.tsx';
import { formatDateTime } from '#app/content/format.ts';
import { complementCount } from '#app/content/seal-complements.ts';

export type ShownComplement = {
  number: number;
  sealedAt: string;
  reason: string;
  deposits: number;
  onPaper: number;
  root: string;
  previous: string;
  sha256: string;
  timeStamp?: { stampedAt: string | null } | undefined;
};

type ComplementsProps = { complements: readonly ShownComplement[]; base: string };

/** What was deposited after the seal, each time in a tree of its own, dated and tied to what came before. */
export function Complements({ complements, base }: ComplementsProps) {
  if (complements.length === 0) return null;
  return (
    <section aria-labelledby="complements">
      <h2 id="complements" className="fr-h4 fr-mt-4w">
        Compléments du scellement
      </h2>
      <p>
        Un dossier posté dans les délais est recevable même s’il est saisi après la clôture. Ces dossiers ont
        leur propre empreinte commune, datée. Chaque complément nomme l’empreinte du fichier qui le précède :
        rien ne peut être glissé entre deux. Plus aucun n’est possible dès la première décision.
      </p>
      {complements.map((one) => (
        <section key={one.number} aria-labelledby={`complement-${one.number}`}>
          <h3 id={`complement-${one.number}`} className="fr-h5 fr-mt-3w">
            Complément n° {one.number}
          </h3>
          <Facts complement={one} />
          <p>
            <DownloadLink
              href={`${base}/complements/${one.number}/donnees.json`}
              label={`Fichier du complément n° ${one.number}`}
              detail="JSON signé, empreintes seulement"
            />
          </p>
          {one.timeStamp ? (
            <TimeStamp
              stampedAt={one.timeStamp.stampedAt}
              base={`${base}/complements/${one.number}/horodatage`}
              of={`du complément n° ${one.number}`}
            />
          ) : null}
        </section>
      ))}
    </section>
  );
}

function Facts({ complement }: { complement: ShownComplement }) {
  const hash = (text: string) => <code className="mb-code">{text}</code>;
  return (
    <DataList
      items={[
        { label: 'Publié le', value: formatDateTime(complement.sealedAt) },
        { label: 'Dossiers', value: complementCount(complement) },
        { label: 'Motif', value: complement.reason },
        { label: 'Empreinte commune du complément (SHA-256)', value: hash(complement.root) },
        {
          label:
            complement.number === 1 ? 'Suit le scellement' : `Suit le complément n° ${complement.number - 1}`,
          value: hash(complement.previous),
        },
        { label: 'Empreinte du fichier du complément', value: hash(complement.sha256) },
      ]}
    />
  );
}
