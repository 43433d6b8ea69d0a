import { Table } from '#app/components/ui/table.tsx';
import { DOCUMENT_LABELS, MASK_LABELS } from '#app/content/access.ts';
import { count, formatDate, formatDateTime } from '#app/content/format.ts';
import type { AccessDocument, Mask } from '#app/domain/access/mask.ts';

type Trace = {
  id: string;
  file_reference: string | null;
  request_reference: string;
  requested_on: string;
  documents: readonly string[];
  masks: readonly string[];
  document_count: number;
  masked_count: number;
  exported_at: string;
  exported_by_name: string;
  sums: string;
};

/** Who exported what, for which request: what is kept of each export. */
export function AccessTraces({ traces }: { traces: readonly Trace[] }) {
  if (traces.length === 0) return null;
  return (
    <section aria-labelledby="exports" className="fr-mt-6w">
      <h2 id="exports">Exports de cette vague</h2>
      <Table
        caption="Exports, le dernier d’abord"
        captionHidden
        density="compact"
        rows={traces}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'demande',
            header: 'Demande',
            rowHeader: true,
            cell: ({ request_reference: name, requested_on: on }) => `${name}, du ${formatDate(on)}`,
          },
          { key: 'quoi', header: 'Exporté', cell: whatOf },
          {
            key: 'occulte',
            header: 'Occulté',
            cell: ({ masks, masked_count: masked }) =>
              masks.length === 0
                ? 'Rien'
                : `${masks.map((mask) => MASK_LABELS[mask as Mask].name).join(', ')} : ${count(masked, 'passage', 'passages')}`,
          },
          {
            key: 'qui',
            header: 'Par',
            cell: ({ exported_by_name: name, exported_at: at }) => `${name}, ${formatDateTime(at)}`,
          },
          {
            key: 'sums',
            header: 'Empreinte de SHA256SUMS',
            cell: ({ sums }) => <code className="mb-code">{sums.slice(0, 16)}…</code>,
          },
        ]}
      />
    </section>
  );
}

function whatOf({ file_reference: file, documents, document_count: total }: Trace): string {
  const kinds = documents.map((kind) => DOCUMENT_LABELS[kind as AccessDocument]).join(' ; ');
  return `${file ?? 'Toute la vague'}, ${count(total, 'document', 'documents')}. ${kinds}.`;
}
