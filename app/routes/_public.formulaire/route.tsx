import { Link, useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatMinutes } from '#app/content/duration.ts';
import { formOutline, regionalOutline } from '#app/content/form-outline.ts';
import { TOTAL_MINUTES } from '#app/domain/application/sections/index.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import { listAnnouncedQuestions } from '#db/queries/regional-questions.server.ts';
import styles from './outline.css?url';
import { OutlineContents } from './outline-contents.tsx';
import { OutlineSectionView, RegionalOutlineView } from './outline-section.tsx';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [
  { title: pageTitle('Toutes les questions du formulaire') },
  {
    name: 'description',
    content:
      'Chaque question, chaque pièce et le temps à prévoir, à lire avant de commencer une candidature.',
  },
];

export async function loader() {
  const announced = await asActor(PUBLIC, listAnnouncedQuestions);
  return {
    sections: formOutline(),
    regional: regionalOutline(announced),
    duration: formatMinutes(TOTAL_MINUTES),
  };
}

export default function WholeForm() {
  const { sections, regional, duration } = useLoaderData<typeof loader>();
  return (
    <div className="mb-column">
      <PageHeader
        title="Toutes les questions du formulaire"
        lead={`Pour préparer votre dossier avant de commencer. Comptez environ ${duration} en tout, en plusieurs fois et à plusieurs si vous voulez.`}
      />
      <p>
        Les réponses seront jugées avec la <Link to="/grille">grille de notation</Link>, qui est publique.
        Pour savoir d’abord si votre projet entre dans l’appel :{' '}
        <Link to="/eligibilite">Suis-je éligible ?</Link>
      </p>
      <ButtonGroup>
        <ButtonLink to="/candidatures">Commencer une candidature</ButtonLink>
        <a
          className="fr-btn fr-btn--secondary fr-btn--icon-left fr-icon-download-line"
          href="/formulaire.pdf"
          download
        >
          Télécharger le formulaire vierge (PDF)
        </a>
      </ButtonGroup>
      <OutlineContents sections={sections} hasRegional={regional.length > 0} />
      {sections.map((section, index) => (
        <OutlineSectionView key={section.slug} section={section} rank={index + 1} />
      ))}
      <RegionalOutlineView regional={regional} />
    </div>
  );
}
