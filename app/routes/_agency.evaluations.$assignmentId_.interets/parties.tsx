import { DataList } from '#app/components/ui/data-list.tsx';

type PartiesProps = {
  parties: readonly { role: 'holder' | 'partner'; name: string }[];
  communes: readonly { code: string; name: string; epciName: string | null }[];
};

export function Parties({ parties, communes }: PartiesProps) {
  const holder = parties.find(({ role }) => role === 'holder');
  const partners = parties.filter(({ role }) => role === 'partner');
  const epcis = [...new Set(communes.flatMap(({ epciName }) => epciName ?? []))];
  return (
    <div className="fr-mb-4w">
      <DataList
        items={[
          { label: 'Porteur', value: holder?.name },
          {
            label: 'Partenaires',
            value:
              partners.length === 0 ? (
                'Aucun partenaire déclaré'
              ) : (
                <ul className="fr-raw-list">
                  {partners.map(({ name }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two partners may bear one name
                    <li key={index}>{name}</li>
                  ))}
                </ul>
              ),
          },
          { label: 'Communes desservies', value: communes.map(({ name }) => name).join(', ') },
          { label: 'Intercommunalités', value: epcis.join(', ') },
        ]}
      />
    </div>
  );
}
