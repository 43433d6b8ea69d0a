import { Link } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { RESULT_COLUMNS } from '#app/content/results-columns.ts';
import { SCDL_DESCRIPTIONS } from '#app/content/scdl-columns.ts';
import { FILES } from './published-files.ts';

export const handle: RouteHandle = { hydrate: false };

export const meta = () => [
  { title: pageTitle('Données ouvertes') },
  {
    name: 'description',
    content:
      'Les fichiers publiés par l’appel à projets Médicobus, leurs adresses, leurs colonnes et leur licence.',
  },
];

const TYPES = { string: 'texte', integer: 'nombre entier', number: 'nombre', date: 'date' } as const;

export default function OpenDataPage() {
  return (
    <>
      <PageHeader
        title="Données ouvertes"
        lead="Tout ce qui est publié l’est aussi pour les machines, en même temps et sans inscription."
      />
      <p>
        Licence :{' '}
        <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence" rel="license">
          Licence Ouverte 2.0
        </a>
        . Vous pouvez réutiliser ces données en citant leur source et leur date.
      </p>
      <h2>Les fichiers</h2>
      <p>
        Les adresses commencent par celle des résultats d’une vague, par exemple{' '}
        <code className="mb-code">/resultats/appel-2023-2024/vague-1</code>. Le CSV, le JSON, le GeoJSON et le
        flux portent une étiquette (ETag) : redemandez-les sans les télécharger s’ils n’ont pas changé.
      </p>
      <Table
        caption="Fichiers publiés pour chaque vague"
        captionHidden
        rows={FILES}
        rowKey={({ address }) => address}
        columns={[
          {
            key: 'adresse',
            header: 'Adresse',
            rowHeader: true,
            cell: ({ address }) => <code className="mb-code">{address}</code>,
          },
          { key: 'format', header: 'Format', cell: ({ format }) => format },
          { key: 'contenu', header: 'Contenu', cell: ({ content }) => content },
        ]}
      />
      <p>
        Quand des résultats sont mis à jour, les fichiers de leurs versions précédentes restent à la même
        adresse, suivie de leur numéro : <code className="mb-code">…/donnees.csv?version=1</code>. Ils ne
        changent plus ; la page des résultats les propose tous. Le fichier des conventions n’a pas de version
        : il dit toujours la dernière convention signée.
      </p>
      <h2 id="schema" className="fr-mt-6w">
        Colonnes des lauréats
      </h2>
      <p>
        Le CSV et la première feuille du classeur ont ces colonnes, dans cet ordre. Le CSV est en UTF-8,
        séparé par des virgules.
      </p>
      <Table
        caption="Colonnes du fichier des lauréats"
        captionHidden
        rows={RESULT_COLUMNS}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'nom',
            header: 'Colonne',
            rowHeader: true,
            cell: ({ name }) => <code className="mb-code">{name}</code>,
          },
          { key: 'type', header: 'Type', cell: ({ type }) => TYPES[type] },
          { key: 'sens', header: 'Sens', cell: ({ description }) => description },
        ]}
      />
      <h2 id="subventions" className="fr-mt-6w">
        Conventions signées
      </h2>
      <p>
        <code className="mb-code">…/subventions.csv</code> suit le schéma{' '}
        <a href="https://schema.data.gouv.fr/scdl/subventions/2.1.1/documentation.html">
          SCDL « subventions » 2.1.1
        </a>
        , en UTF-8 et séparé par des virgules. Ses colonnes et leurs contraintes, pour un programme :{' '}
        <a href="/schemas/scdl-subventions-2.1.1.json">schéma en Table Schema (JSON)</a>, reconstitué d’après
        cette documentation. Une convention y figure dès qu’elle est signée et que les résultats de sa vague
        sont publics ; la loi donne trois mois.
      </p>
      <Table
        caption="Colonnes du fichier des conventions"
        captionHidden
        rows={SCDL_DESCRIPTIONS}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'nom',
            header: 'Colonne',
            rowHeader: true,
            cell: ({ name }) => <code className="mb-code">{name}</code>,
          },
          { key: 'sens', header: 'Sens', cell: ({ meaning }) => meaning },
        ]}
      />
      <h2 className="fr-mt-6w">Vérifier</h2>
      <p>
        Les résultats sont signés. <a href="/verifier.html">Le vérificateur</a> refait le classement et les
        chiffres à partir des fichiers publiés, sans connexion. Les résultats publiés sont sur la page{' '}
        <Link to="/resultats">Résultats</Link>.
      </p>
    </>
  );
}
