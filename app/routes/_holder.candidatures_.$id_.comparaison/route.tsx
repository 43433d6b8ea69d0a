import type { LoaderFunctionArgs } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { ApplicationTrail } from '#app/components/application/application-trail.tsx';
import { ChangeList } from '#app/components/application/change-list.tsx';
import { Select } from '#app/components/form/select.tsx';
import { pageTitle } from '#app/components/layout/page-title.ts';
import { Button } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { count } from '#app/content/format.ts';
import { momentOptions } from '#app/content/moments.ts';
import { requireHolder } from '#app/server/guards.server.ts';
import { requireId } from '#app/server/held-application.server.ts';
import { asActor } from '#db/client.server.ts';
import { loadComparison, readComparisonQuery } from './load-comparison.server.ts';

/** More would be a page that nobody reads: sections then open one by one. */
const SHOWN_AT_ONCE = 60;

export const meta = () => [{ title: pageTitle('Comparer deux moments') }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireHolder(request);
  const id = requireId(params.id);
  const query = readComparisonQuery(request.url);
  return asActor(actor, (tx) => loadComparison(tx, { id, userId: actor.userId, query }));
}

export default function ComparisonPage() {
  const { application, query, moments, sections, ...data } = useLoaderData<typeof loader>();
  const base = `/candidatures/${application.id}`;
  const options = (chosen: string) => {
    const known = momentOptions(moments);
    const isKnown = known.some(({ value }) => value === chosen);
    return isKnown ? known : [{ value: chosen, label: 'Juste avant la modification choisie' }, ...known];
  };
  return (
    <>
      <ApplicationTrail
        to={base}
        title={application.title}
        between={[{ label: 'Historique des réponses', to: `${base}/historique` }]}
        current="Comparaison"
      />
      <div className="mb-column">
        <PageHeader
          title="Comparer deux moments"
          lead={
            data.count === 0
              ? 'Les réponses sont les mêmes à ces deux moments.'
              : `${count(data.count, 'réponse diffère', 'réponses diffèrent')} entre ces deux moments. Ce qui a été retiré est barré, ce qui a été ajouté est souligné.`
          }
        />
        <Form method="get" className="mb-moments" key={`${query.from}-${query.to}`}>
          <Select
            name="de"
            label="Du moment"
            options={options(query.from)}
            placeholder={false}
            defaultValue={query.from}
          />
          <Select
            name="a"
            label="Au moment"
            options={options(query.to)}
            placeholder={false}
            defaultValue={query.to}
          />
          <input type="hidden" name="rubrique" value={query.section} />
          <Button variant="secondary">Comparer</Button>
        </Form>
        {sections.map((section) => (
          <section key={section.slug} aria-labelledby={`rubrique-${section.slug}`} className="fr-mt-4w">
            <h2 id={`rubrique-${section.slug}`} className="mb-group-title">
              {section.name}
            </h2>
            {data.count > SHOWN_AT_ONCE ? (
              <Disclosure
                summary={`Voir ${count(section.changes.length, 'réponse de cette rubrique', 'réponses de cette rubrique')}`}
              >
                <ChangeList changes={section.changes} />
              </Disclosure>
            ) : (
              <ChangeList changes={section.changes} />
            )}
          </section>
        ))}
      </div>
    </>
  );
}
