import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signTerritorialOpinion } from '#app/commands/sign-territorial-opinion.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { FileHead } from '#app/components/review/file-head.tsx';
import { TerritorialOpinions } from '#app/components/review/territorial-opinions.tsx';
import { can } from '#app/domain/account/permissions.ts';
import type { Status } from '#app/domain/application/lifecycle.ts';
import { HEARD_IN } from '#app/domain/review/heard-opinion.ts';
import { REVIEW_OPINIONS } from '#app/domain/review/opinion.ts';
import { delegatedDepartments } from '#app/domain/review/territorial-opinion.ts';
import {
  describeHead,
  forbidden,
  loadDeskFile,
  replyRefusal,
  requireDesk,
  requireId,
} from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { asActor } from '#db/client.server.ts';
import { listDepartmentNames, listTerritorialOpinions } from '#db/queries/territorial-opinions.server.ts';
import { OpinionForm } from './opinion-form.tsx';

export const meta: MetaFunction = () => [{ title: pageTitle('Avis du délégué territorial') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor, scope } = await requireDesk(request);
  const id = requireId(params.id);
  return asActor(actor, async (tx) => {
    const file = await loadDeskFile(tx, actor, scope, id);
    if (!can(actor, 'give_territorial_opinion', file.object)) throw forbidden();
    const codes = delegatedDepartments(actor, file.row.department_codes);
    const opinions = await listTerritorialOpinions(tx, id);
    return {
      head: describeHead(actor, file),
      departments: await listDepartmentNames(tx, codes),
      opinions: opinions.filter(({ department_code: code }) => codes.includes(code)),
      isHeard: HEARD_IN.includes(file.row.status as Status),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor } = await requireDesk(request);
  const applicationId = requireId(params.id);
  const form = await request.formData();
  const opinion = REVIEW_OPINIONS.find((known) => known === form.get('avis')) ?? null;
  const departmentCode = readText(form, 'departement');
  const posted = { opinion, text: readText(form, 'motivation') };
  const result = await signTerritorialOpinion(actor, { applicationId, departmentCode, ...posted });
  if (result.ok) return redirect(`/instruction/${applicationId}/avis-territorial`, 303);
  return replyRefusal(result.code, { code: result.code, departmentCode, posted });
}

export default function TerritorialOpinionPage() {
  const { head, departments, opinions, isHeard } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  return (
    <>
      <FileHead file={head} current="Avis du délégué territorial" />
      <p>
        Dites ce que le projet apporte à votre département. L’agence régionale de santé (ARS) et le comité
        national lisent votre avis à côté de celui de la région ; il ne change aucune note.
      </p>
      <TerritorialOpinions opinions={opinions} />
      {isHeard ? (
        departments.map((department) => (
          <OpinionForm
            key={department.code}
            department={department}
            signed={opinions.find(({ department_code: code }) => code === department.code)}
            refusal={refusal?.departmentCode === department.code ? refusal : undefined}
          />
        ))
      ) : (
        <p>
          {opinions.length > 0
            ? 'Cet avis est figé : la région a signé le sien, ou le dossier n’est plus en instruction.'
            : 'Un avis se donne une fois le dossier recevable, et jusqu’à la signature de l’avis régional.'}
        </p>
      )}
    </>
  );
}
