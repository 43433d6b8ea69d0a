import { DataList } from '#app/components/ui/data-list.tsx';

type LetterProps = {
  letter: { subject: string; text: string; recipients: readonly { name: string; email: string }[] };
};

/** The letter as it is read without images or colours; the mail says the same. */
export function Letter({ letter }: LetterProps) {
  return (
    <section aria-labelledby="lettre">
      <h2 id="lettre" className="fr-mt-6w">
        La lettre
      </h2>
      <DataList
        items={[
          { label: 'Objet', value: letter.subject },
          {
            label: 'Destinataires',
            value: letter.recipients.map(({ name, email }) => `${name} (${email})`).join(', '),
          },
        ]}
      />
      <div className="mb-letter">{letter.text}</div>
    </section>
  );
}
