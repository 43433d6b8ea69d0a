import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '#app/components/layout/page-title.ts';
import type { RouteHandle } from '#app/components/layout/route-handle.ts';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { checkEligibility, ELIGIBILITY_QUESTIONS, readEligibility } from '#app/domain/call/eligibility.ts';
import { asActor, PUBLIC } from '#db/client.server.ts';
import styles from './eligibility.css?url';
import { EligibilityForm } from './eligibility-form.tsx';
import { findAgency } from './find-agency.server.ts';
import { EligibilityResult } from './result.tsx';

export const handle: RouteHandle = { hydrate: false };

export const links = () => [{ rel: 'stylesheet', href: styles }];

export const meta = () => [
  { title: pageTitle('Suis-je éligible ?') },
  { name: 'description', content: 'Six questions pour savoir si un projet de médicobus peut candidater.' },
];

/** Answers live in the address alone: nothing is stored, and the result can be sent to a colleague. */
export async function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const typed = Object.fromEntries(
    [...ELIGIBILITY_QUESTIONS, 'commune'].map((name) => [name, (asked.get(name) ?? '').slice(0, 100)]),
  );
  const reading = readEligibility(typed);
  const isAsked = asked.has('verifier');
  const missing = isAsked && !reading.complete ? reading.missing : [];
  const agency = isAsked ? await asActor(PUBLIC, (tx) => findAgency(tx, typed.commune ?? '')) : null;
  const result = isAsked && reading.complete ? checkEligibility(reading.answers) : null;
  return json({ typed, missing, agency, result }, missing.length > 0 ? 400 : 200);
}

export default function Eligibility() {
  const { typed, missing, agency, result } = useLoaderData<typeof loader>();
  return (
    <div className="mb-column">
      <PageHeader
        title="Suis-je éligible ?"
        lead="Six questions, deux minutes, sans compte. Vos réponses ne sont pas conservées, et le résultat n’engage ni vous ni l’administration."
      />
      {result ? <EligibilityResult result={result} agency={agency} /> : null}
      <EligibilityForm typed={typed} missing={missing} isAnswered={result !== null} />
    </div>
  );
}
