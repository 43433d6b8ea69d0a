import { Form } from '@remix-run/react';
import { Checkbox } from '#app/components/form/choice.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { count } from '#app/content/format.ts';
import type { PlanView } from './describe-plan.ts';

/** The difference between the budget and the workbook, to read and to confirm. */
export function ImportPlanForm({ plan, posted }: { plan: PlanView; posted: string }) {
  const { added, changed, absent, unchanged, problems } = plan;
  const isNothing = added.length + changed.length + absent.length === 0;
  return (
    <section aria-labelledby="comparaison" className="mb-part" tabIndex={-1}>
      <h2 id="comparaison">Ce que ce classeur changerait</h2>
      <p role="status">
        {[
          count(added.length, 'ligne ajoutée', 'lignes ajoutées'),
          count(changed.length, 'ligne modifiée', 'lignes modifiées'),
          count(absent.length, 'ligne absente du classeur', 'lignes absentes du classeur'),
          count(unchanged, 'ligne inchangée', 'lignes inchangées'),
        ].join(', ')}
        .
      </p>
      {problems.length > 0 ? (
        <Alert
          tone="warning"
          title={count(problems.length, 'cellule ou ligne à corriger', 'cellules ou lignes à corriger')}
          headingLevel={3}
        >
          <p>
            Ces lignes restent comme elles sont dans votre budget. Corrigez le classeur et importez-le à
            nouveau.
          </p>
          <ul>
            {problems.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Changed changed={changed} />
      <Added added={added} />
      {isNothing ? (
        <p>Il n’y a rien à enregistrer.</p>
      ) : (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="etape" value="appliquer" />
          <input type="hidden" name="plan" value={posted} />
          <Absent absent={absent} />
          <Button>Enregistrer ces changements</Button>
        </Form>
      )}
    </section>
  );
}

function Changed({ changed }: Pick<PlanView, 'changed'>) {
  if (changed.length === 0) return null;
  return (
    <table className="mb-table mb-table--compact mb-table--cards">
      <caption>Lignes modifiées</caption>
      <thead>
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Colonne</th>
          <th scope="col">Avant</th>
          <th scope="col">Après</th>
        </tr>
      </thead>
      <tbody>
        {changed.flatMap(({ key, sheet, name, fields }) =>
          fields.map((field) => (
            <tr key={key + field.key}>
              <th scope="row">
                {sheet} : {name}
              </th>
              <td data-label="Colonne">{field.title}</td>
              <td data-label="Avant">
                <del>{field.before}</del>
              </td>
              <td data-label="Après">
                <ins>{field.after}</ins>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function Added({ added }: Pick<PlanView, 'added'>) {
  if (added.length === 0) return null;
  return (
    <table className="mb-table mb-table--compact mb-table--cards">
      <caption>Lignes ajoutées</caption>
      <thead>
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Contenu</th>
        </tr>
      </thead>
      <tbody>
        {added.map(({ key, sheet, name, words }) => (
          <tr key={key}>
            <th scope="row">
              {sheet} : {name}
            </th>
            <td data-label="Contenu">{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lines that the workbook does not have stay, unless the person says otherwise. */
function Absent({ absent }: Pick<PlanView, 'absent'>) {
  if (absent.length === 0) return null;
  return (
    <>
      <h3>Lignes absentes du classeur</h3>
      <ul>
        {absent.map(({ key, sheet, name }) => (
          <li key={key}>
            {sheet} : {name}
          </li>
        ))}
      </ul>
      <Checkbox
        name="retirer"
        label={`Retirer aussi du budget ${absent.length > 1 ? `ces ${absent.length} lignes` : 'cette ligne'}`}
        hint="Sans cette case, elles restent dans votre budget."
      />
    </>
  );
}
