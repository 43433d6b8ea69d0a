import { Link } from '@remix-run/react';
import { useId, useState } from 'react';
import { useHydrated } from '#app/components/hydrated.ts';

type FilePreviewProps = { href: string; fileName: string };

const LINK = 'fr-link fr-link--icon-left fr-icon-eye-line mb-dossier__preview';

/** A file shown under its name, without leaving the page; without JavaScript, on a page of its own. */
export function FilePreview({ href, fileName }: FilePreviewProps) {
  const id = useId();
  const hydrated = useHydrated();
  const [isOpen, setIsOpen] = useState(false);
  const name = <span className="fr-sr-only"> de {fileName}</span>;
  if (!hydrated)
    return (
      <Link className={LINK} to={`${href}/apercu`}>
        Aperçu{name}
      </Link>
    );
  return (
    <>
      <button
        type="button"
        className="fr-btn fr-btn--tertiary-no-outline fr-btn--sm fr-btn--icon-left fr-icon-eye-line"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? 'Fermer l’aperçu' : 'Aperçu'}
        {name}
      </button>
      {isOpen ? (
        <div id={id} className="mb-file-preview">
          {/\.pdf$/i.test(fileName) ? (
            <iframe className="mb-file-preview__pdf" src={`${href}/vue`} title={`Aperçu de ${fileName}`} />
          ) : (
            <img className="mb-preview__image" src={`${href}/vue`} alt={`Aperçu de ${fileName}`} />
          )}
          <p className="mb-note fr-mb-0">
            <Link to={`${href}/apercu`} target="_blank" rel="noreferrer">
              Ouvrir l’aperçu dans un autre onglet
            </Link>
          </p>
        </div>
      ) : null}
    </>
  );
}
