import { CheckboxGroup } from '#app/components/form/choice.tsx';
import { WaveFields } from '#app/components/selection/wave-switch.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { Disclosure } from '#app/components/ui/disclosure.tsx';
import { Table } from '#app/components/ui/table.tsx';
import { ACCESS_SENTENCES, MASK_LABELS } from '#app/content/access.ts';
import { count, formatNumber } from '#app/content/format.ts';
import type { TypedAccessRequest } from '#app/domain/access/access-request.ts';
import { type DoubtfulName, MASKS, type Mask } from '#app/domain/access/mask.ts';

type AccessPreviewProps = {
  preview: {
    papers: readonly { path: string; masked: Readonly<Record<Mask, number>> }[];
    sample: readonly { path: string; text: string }[];
    doubtful: readonly DoubtfulName[];
    withheld: readonly string[];
  };
  wave: { callSlug: string; number: number };
  typed: TypedAccessRequest;
  reference: string | null;
};

/** What the archive would hold, and how much of each document is masked, before anything leaves. */
export function AccessPreview({ preview, wave, typed, reference }: AccessPreviewProps) {
  const { papers, sample, doubtful, withheld } = preview;
  return (
    <section aria-labelledby="apercu" className="fr-mt-6w">
      <h2 id="apercu">Aperçu</h2>
      {withheld.length === 0 ? null : (
        <Alert tone="warning" title="Pas encore communicables" headingLevel={3}>
          {count(withheld.length, 'dossier n’est pas joint', 'dossiers ne sont pas joints')} : leur décision
          n’est pas notifiée ({withheld.slice(0, 5).join(', ')}
          {withheld.length > 5 ? '…' : ''}).
        </Alert>
      )}
      {papers.length === 0 ? (
        <Alert tone="info">{ACCESS_SENTENCES.nothing_communicable}</Alert>
      ) : (
        <>
          <Table
            caption={`${count(papers.length, 'document', 'documents')}, avec le nombre de passages occultés`}
            density="compact"
            rows={papers}
            rowKey={({ path }) => path}
            columns={[
              { key: 'path', header: 'Document', rowHeader: true, cell: ({ path }) => path },
              ...MASKS.map((mask) => ({
                key: mask,
                header: MASK_LABELS[mask].name,
                align: 'end' as const,
                cell: ({ masked }: AccessPreviewProps['preview']['papers'][number]) =>
                  formatNumber(masked[mask]),
              })),
            ]}
          />
          {sample.map(({ path, text }) => (
            <Disclosure key={path} summary={`Début de ${path}, tel qu’il sera communiqué`}>
              <p className="mb-long-text">{text}</p>
            </Disclosure>
          ))}
          <p>
            Relisez les textes libres avant d’envoyer l’archive : une personne décrite sans être nommée ne se
            reconnaît pas toute seule. L’export est inscrit au journal, avec votre nom.
          </p>
          <form method="post" action="/decisions/acces/archive.zip">
            <WaveFields wave={wave} />
            <input type="hidden" name="demande" value={typed.requestReference} />
            <input type="hidden" name="du" value={typed.requestedOn} />
            <input type="hidden" name="dossier" value={reference ?? ''} />
            {typed.documents.map((value) => (
              <input key={value} type="hidden" name="document" value={value} />
            ))}
            {typed.masks.map((value) => (
              <input key={value} type="hidden" name="occulter" value={value} />
            ))}
            {doubtful.length === 0 ? null : <DoubtfulNames names={doubtful} ordinary={typed.ordinary} />}
            <ButtonGroup>
              <Button icon="fr-icon-download-line">Exporter l’archive (ZIP)</Button>
              {doubtful.length === 0 ? null : (
                <Button
                  variant="secondary"
                  formMethod="get"
                  formAction="/decisions/acces"
                  name="apercu"
                  value="oui"
                >
                  Mettre l’aperçu à jour
                </Button>
              )}
            </ButtonGroup>
          </form>
        </>
      )}
    </section>
  );
}

/** Names that are words too: hidden everywhere until the person who reads says that they are mere words here. */
function DoubtfulNames({ names, ordinary }: { names: readonly DoubtfulName[]; ordinary: readonly string[] }) {
  return (
    <>
      {names.map(({ word }) => (
        <input key={word} type="hidden" name="douteux" value={word} />
      ))}
      <CheckboxGroup
        name="partout"
        label="Noms à occulter partout où le mot est écrit"
        hint="Ces noms de personnes sont peut-être aussi des mots courants. Décochez un mot : il n’est plus occulté que là où il se lit comme un nom (après « M. », « Mme », « Dr » ou un prénom, ou avec une majuscule dans une phrase)."
        defaultValue={names.flatMap(({ word }) => (ordinary.includes(word) ? [] : [word]))}
        options={names.map(({ word, everywhere, doubtful, excerpt }) => ({
          value: word,
          label: word,
          hint: `${count(doubtful, 'passage', 'passages')} sur ${formatNumber(everywhere)} ne se ${doubtful < 2 ? 'lit' : 'lisent'} pas comme un nom : « … ${excerpt} … »`,
        }))}
      />
    </>
  );
}
