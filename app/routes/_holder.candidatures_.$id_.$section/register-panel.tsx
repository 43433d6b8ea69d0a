import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { formatDate } from '#app/content/format.ts';
import type { SectionData } from './section-data.ts';

type Register = NonNullable<SectionData['register']>;

export type RegisterPanelProps = { register: Register; canEdit: boolean };

/** What the State's register says of the SIRET; the form goes on whatever it says, and when it says nothing. */
export function RegisterPanel({ register, canEdit }: RegisterPanelProps) {
  const { check, isConfigured, isDown } = register;
  return (
    <div className="mb-register" id="registre" tabIndex={-1}>
      {check ? <Checked check={check} /> : <NotChecked isConfigured={isConfigured} isDown={isDown} />}
      {canEdit && isConfigured ? (
        <p className="fr-mb-0">
          <Button name="intent" value="verify" variant="secondary" size="sm" icon="fr-icon-search-line">
            {check ? 'Vérifier à nouveau' : 'Vérifier et préremplir'}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function Checked({ check: { record, checkedAt } }: { check: NonNullable<Register['check']> }) {
  if (!record)
    return (
      <p>
        <Badge tone="warning">Inconnu du registre</Badge> Le registre des entreprises ne connaissait pas ce
        numéro le {formatDate(checkedAt)}. Vous pouvez continuer : l’agence vérifiera.
      </p>
    );
  const address = [record.street, record.postcode].filter(Boolean).join(', ');
  return (
    <p>
      {record.isActive ? (
        <Badge tone="success">Vérifié le {formatDate(checkedAt)}</Badge>
      ) : (
        <Badge tone="warning">Établissement fermé au {formatDate(checkedAt)}</Badge>
      )}{' '}
      <strong>{record.name}</strong>
      {address === '' ? '' : `, ${address}`}
      <span className="mb-note">
        Source : registre des entreprises (API Recherche d’entreprises). Les champs vides ont été remplis avec
        ces données ; ce que vous aviez écrit n’a pas été changé.
      </span>
    </p>
  );
}

function NotChecked({ isConfigured, isDown }: { isConfigured: boolean; isDown: boolean }) {
  return (
    <p>
      <Badge tone="neutral">Non vérifié</Badge>{' '}
      {isDown
        ? 'Le registre des entreprises ne répond pas. Continuez : vous pourrez réessayer, et l’agence vérifiera.'
        : isConfigured
          ? 'Le registre des entreprises peut vérifier ce numéro et remplir le nom et l’adresse.'
          : 'Le registre des entreprises n’est pas relié à ce portail. Continuez : l’agence vérifiera.'}
    </p>
  );
}
