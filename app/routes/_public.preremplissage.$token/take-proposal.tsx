import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { Select } from '#app/components/form/select.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { Table } from '#app/components/ui/table.tsx';
import type { DraftLines } from '#app/content/draft-lines.ts';
import { signInPath } from '#app/domain/account/sign-in.ts';
import { Lines } from './proposal.tsx';

type Difference = { place: string; label: string; mine: string; proposed: string };
type Plan = { draftId: string; title: string; fills: DraftLines[]; differences: Difference[] };
type Mine = {
  waves: { id: string; name: string }[];
  drafts: { id: string; title: string }[];
  plan: Plan | null;
};

type TakeProposalProps = { mine: Mine | null; address: string };

/** What may be done with the answers, by whoever reads them: sign in, start a draft, or fill one. */
export function TakeProposal({ mine, address }: TakeProposalProps) {
  if (mine === null)
    return (
      <section aria-labelledby="suite" className="fr-mt-4w">
        <h2 id="suite">Reprendre ces réponses</h2>
        <p>Connectez-vous d’abord : les réponses iront dans une candidature à vous.</p>
        <ButtonLink to={signInPath(address)}>Se connecter</ButtonLink>
      </section>
    );
  if (mine.plan !== null) return <FillDraft plan={mine.plan} address={address} />;
  return (
    <>
      <StartDraft waves={mine.waves} address={address} />
      <ChooseDraft drafts={mine.drafts} address={address} />
    </>
  );
}

function StartDraft({ waves, address }: Pick<Mine, 'waves'> & { address: string }) {
  return (
    <section aria-labelledby="nouvelle" className="fr-mt-4w">
      <h2 id="nouvelle">Commencer une candidature</h2>
      {waves.length === 0 ? <p>Aucun dépôt n’est ouvert en ce moment.</p> : null}
      {waves.map(({ id, name }) => (
        <form key={id} method="post" action={address} className="fr-mb-2w">
          <input type="hidden" name="vague" value={id} />
          <p className="fr-mb-1w">{name}</p>
          <Button>Commencer une candidature avec ces réponses</Button>
        </form>
      ))}
    </section>
  );
}

function ChooseDraft({ drafts, address }: Pick<Mine, 'drafts'> & { address: string }) {
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="existante" className="fr-mt-4w">
      <h2 id="existante">Compléter un brouillon</h2>
      <form method="get" action={address}>
        <Select
          name="dossier"
          label="Brouillon à compléter"
          hint="Vous verrez d’abord ce qui change : ce que vous avez écrit n’est jamais remplacé sans vous."
          options={drafts.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Button variant="secondary">Comparer avec ce brouillon</Button>
      </form>
    </section>
  );
}

function FillDraft({ plan, address }: { plan: Plan; address: string }) {
  const isNothing = plan.fills.length === 0 && plan.differences.length === 0;
  return (
    <section aria-labelledby="comparaison" className="fr-mt-4w">
      <h2 id="comparaison">Compléter « {plan.title} »</h2>
      <h3>Réponses encore vides, qui seraient remplies</h3>
      {plan.fills.length === 0 ? <p>Aucune.</p> : <Lines sections={plan.fills} />}
      <form method="post" action={address}>
        <input type="hidden" name="dossier" value={plan.draftId} />
        <Differences differences={plan.differences} />
        {isNothing ? <p>Ce brouillon dit déjà la même chose.</p> : null}
        <ButtonGroup>
          <Button>Compléter ce brouillon</Button>
          <ButtonLink to={address} variant="tertiary" reloadDocument>
            Revenir au choix
          </ButtonLink>
        </ButtonGroup>
      </form>
    </section>
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <>
      <h3 className="fr-mt-4w">Réponses qui diffèrent</h3>
      <Table
        caption="Ce que vous avez écrit, et ce qui est proposé"
        rows={differences}
        rowKey={({ place }) => place}
        columns={[
          { key: 'label', header: 'Question', rowHeader: true, cell: ({ label }) => label },
          { key: 'mine', header: 'Votre réponse', cell: ({ mine }) => mine },
          { key: 'proposed', header: 'Réponse proposée', cell: ({ proposed }) => proposed },
        ]}
      />
      <CheckboxGroup
        name="propose"
        label="Prendre la réponse proposée pour"
        hint="Ce que vous ne cochez pas reste comme vous l’avez écrit."
        options={differences.map(({ place, label }) => ({ value: place, label }))}
      />
    </>
  );
}
