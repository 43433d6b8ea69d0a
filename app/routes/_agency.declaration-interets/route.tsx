import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { declareInterests } from '#app/commands/declare-interests.server.ts';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Alert } from '#app/components/ui/alert.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { formatDate } from '#app/content/format.ts';
import { safeRedirectPath } from '#app/domain/account/sign-in.ts';
import type { DeclarationProblem } from '#app/domain/review/interest-declaration.ts';
import { DECLARING_ROLES } from '#app/domain/review/recusal.ts';
import { notFound, requireId } from '#app/server/desk.server.ts';
import { readText } from '#app/server/form-fields.server.ts';
import { requireRole } from '#app/server/guards.server.ts';
import { replyInvalid } from '#app/server/http/replies.server.ts';
import { asActor } from '#db/client.server.ts';
import { DeclarationForm } from './declaration-form.tsx';
import { loadDeclarationPage } from './load-declaration.server.ts';
import { readTypedDeclaration } from './read-form.ts';
import { WaveList } from './wave-list.tsx';
import { WhyDeclare } from './why-declare.tsx';

const NO_PROBLEM: readonly DeclarationProblem[] = [];

export const meta: MetaFunction = () => [{ title: pageTitle('Déclaration d’intérêts') }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await requireRole(request, DECLARING_ROLES);
  const { searchParams } = new URL(request.url);
  const waveId = searchParams.get('vague');
  const page = await asActor(actor, (tx) =>
    loadDeclarationPage(tx, actor, waveId === null ? null : requireId(waveId)),
  );
  return { ...page, isSigned: searchParams.has('signee') };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor } = await requireRole(request, DECLARING_ROLES);
  const { searchParams } = new URL(request.url);
  const waveId = requireId(searchParams.get('vague') ?? undefined);
  const form = await request.formData();
  const { declaration, adds } = readTypedDeclaration((name) => readText(form, name));
  if (adds !== null) return { declaration, adds, problems: NO_PROBLEM };
  const declared = await declareInterests(actor, { waveId, declaration });
  if (declared.ok) {
    const after = safeRedirectPath(searchParams.get('suite'));
    return redirect(after === '/' ? '/declaration-interets?signee' : after, 303);
  }
  if (declared.code === 'not_found') throw notFound();
  return replyInvalid({ declaration, adds, problems: declared.problems });
}

export default function DeclarationPage() {
  const { waves, wave, declaration, isSigned } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!wave) {
    return (
      <>
        <PageHeader
          title="Déclaration d’intérêts"
          lead="Une déclaration par vague, avant d’ouvrir un dossier."
        />
        {isSigned ? <Alert tone="success" live="status" title="Votre déclaration est enregistrée" /> : null}
        {waves.length === 0 ? (
          <EmptyState title="Aucune vague en cours">
            Quand un appel à projets s’ouvre, sa vague apparaît ici.
          </EmptyState>
        ) : (
          <WaveList waves={waves} />
        )}
        <WhyDeclare />
      </>
    );
  }
  const typed = answer?.declaration ?? declaration;
  return (
    <>
      <PageHeader
        title="Déclaration d’intérêts"
        eyebrow={`${wave.callTitle}, ${wave.label}`}
        lead={leadOf(wave)}
      />
      <WhyDeclare />
      <DeclarationForm
        key={answer?.adds ?? ''}
        declaration={answer?.adds ? withBlankLine(typed, answer.adds) : typed}
        problems={answer?.problems ?? NO_PROBLEM}
      />
    </>
  );
}

function leadOf({ declaredAt, version }: { declaredAt: string | null; version: number | null }): string {
  return declaredAt === null
    ? 'Cinq sujets, une réponse à chacun. « Rien » est une réponse.'
    : `Votre déclaration du ${formatDate(declaredAt)} (version ${version}) est reprise ici. La signer à nouveau en fait une nouvelle version ; les dossiers qui vous sont confiés demanderont alors une nouvelle confirmation.`;
}

type Typed = ReturnType<typeof readTypedDeclaration>['declaration'];

function withBlankLine(typed: Typed, subject: string): Typed {
  const known = Object.keys(typed.subjects).find((one) => one === subject) as
    | keyof Typed['subjects']
    | undefined;
  if (!known) return typed;
  const { rows } = typed.subjects[known];
  const blank = { name: '', siret: '', note: '', endedOn: '' };
  return {
    ...typed,
    subjects: { ...typed.subjects, [known]: { answer: 'some', rows: [...rows, blank] } },
  };
}
