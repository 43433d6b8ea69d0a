import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { saveReviewerProfile } from '#app/commands/save-reviewer-profile.server.ts';
import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { NumberInput } from '#app/components/form/text-input.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { errorAt } from '#app/components/review/error-at.ts';
import { RefusedAct } from '#app/components/review/refused-act.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { SPECIALTY_LABELS } from '#app/content/form/option-labels.ts';
import { count } from '#app/content/format.ts';
import { SPECIALTIES } from '#app/domain/application/options.ts';
import { forbidden, notFound, replyRefusal, requireAgencyDesk, requireId } from '#app/server/desk.server.ts';
import { readText, readTexts } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { listAuthorityDepartments, listReviewerProfiles } from '#db/queries/assignment-plan.server.ts';
import { listReviewers } from '#db/queries/assignments.server.ts';

export const meta: MetaFunction = () => [{ title: pageTitle('Plafond et sujets d’un évaluateur') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const id = requireId(params.reviewerId);
  if (scope.officerOf.length === 0) throw forbidden();
  return asActor(actor, async (tx) => {
    const departmentCodes = await listAuthorityDepartments(tx, scope.officerOf);
    const near = await listReviewers(tx, { authorityIds: scope.officerOf, departmentCodes });
    const reviewer = near.find((one) => one.id === id);
    if (!reviewer) throw notFound();
    const [profile] = await listReviewerProfiles(tx, [id]);
    return {
      name: reviewer.name,
      load: reviewer.load,
      cap: profile?.cap ?? null,
      expertise: profile?.expertise ?? [],
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, scope } = await requireAgencyDesk(request);
  const userId = requireId(params.reviewerId);
  if (scope.officerOf.length === 0) throw forbidden();
  const form = await request.formData();
  const cap = readText(form, 'plafond').trim();
  const expertise = readTexts(form, 'sujets');
  const typed = cap === '' ? Number.NaN : Number(cap);
  const result = await saveReviewerProfile(actor, { userId, cap: typed, expertise });
  if (result.ok) return redirect('/instruction/affectations', 303);
  return replyRefusal(result.code, { code: result.code, cap, expertise });
}

export default function ReviewerPage() {
  const { name, load, cap, expertise } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <Breadcrumb
        trail={[
          { label: 'Candidatures', to: '/instruction' },
          { label: 'Affectation', to: '/instruction/affectations' },
        ]}
        current={name}
      />
      <PageHeader title={name} lead={`${count(load, 'dossier', 'dossiers')} en cours.`} />
      {refusal ? <RefusedAct code={refusal.code} /> : null}
      <Form method="post">
        <NumberInput
          name="plafond"
          label="Plafond"
          hint="Nombre de dossiers en même temps. 0 : cette personne n’en reçoit plus."
          defaultValue={refusal?.cap ?? cap ?? ''}
          width="xs"
          error={errorAt(refusal, 'cap_invalid')}
          required
        />
        <CheckboxGroup
          name="sujets"
          label="Sujets connus"
          hint="À charge égale, les dossiers de ces sujets lui sont proposés de préférence."
          optional
          defaultValue={refusal?.expertise ?? expertise}
          options={SPECIALTIES.map((value) => ({ value, label: SPECIALTY_LABELS[value] }))}
        />
        <ButtonGroup>
          <Button>Enregistrer</Button>
          <Link className="fr-btn fr-btn--secondary" to="/instruction/affectations">
            Ne rien changer
          </Link>
        </ButtonGroup>
      </Form>
    </>
  );
}
