import { Form, Link } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { InnerStatusBadge } from '#app/components/review/status-badge.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { BULK_WORDS } from '#app/content/bulk-acts.ts';
import { count } from '#app/content/format.ts';
import type { BulkAct } from '#app/domain/review/bulk-acts.ts';

type BulkConfirmProps = {
  act: BulkAct;
  files: readonly { id: string; reference: string | null; title: string; status: string }[];
  isReasonMissing: boolean;
};

export function BulkConfirm({ act, files, isReasonMissing }: BulkConfirmProps) {
  const words = BULK_WORDS[act];
  return (
    <ConfirmPanel
      title={count(files.length, 'dossier choisi', 'dossiers choisis')}
      consequences={words.consequences}
    >
      <Form method="post">
        <input type="hidden" name="acte" value={words.slug} />
        <ul>
          {files.map(({ id, reference, title, status }) => (
            <li key={id}>
              <input type="hidden" name="dossier" value={id} />
              {reference} – {title} <InnerStatusBadge status={status} size="sm" />
            </li>
          ))}
        </ul>
        {act === 'close' ? (
          <TextArea
            name="motif"
            label="Raison, lue par les porteurs"
            rows={3}
            error={isReasonMissing ? 'Écrivez la raison : chaque porteur la lit.' : undefined}
          />
        ) : null}
        <ButtonGroup>
          <Button>{words.button}</Button>
          <Link className="fr-btn fr-btn--secondary" to="/instruction?tout=oui">
            Ne rien changer
          </Link>
        </ButtonGroup>
      </Form>
    </ConfirmPanel>
  );
}
