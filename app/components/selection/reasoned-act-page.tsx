import { Form } from '@remix-run/react';
import { TextArea } from '#app/components/form/text-area.tsx';
import { Breadcrumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { type DeskRefusalCode, deskRefusal } from '#app/content/selection.ts';
import { ActRefused } from './act-refused.tsx';

type ReasonedActPageProps = {
  file: { id: string; reference: string; title: string };
  title: string;
  crumb: string;
  consequences: readonly string[];
  /** Who will read the reason. */
  hint: string;
  verb: string;
  tone?: 'danger';
  answer?: {
    reason: string;
    refusal: { code: DeskRefusalCode; details?: Record<string, string | number> };
  };
};

/** An act on one file that asks for a reason, on a page of its own. */
export function ReasonedActPage(props: ReasonedActPageProps) {
  const { file, title, crumb, consequences, hint, verb, tone, answer } = props;
  const back = `/decisions/${file.id}`;
  const isMissing = answer?.refusal.code === 'reason_missing';
  return (
    <div className="mb-column">
      <Breadcrumb trail={[{ label: file.reference, to: back }]} current={crumb} />
      <PageHeader title={title} eyebrow={`${file.reference}, ${file.title}`} />
      {answer && !isMissing ? <ActRefused refusal={answer.refusal} /> : null}
      <ConfirmPanel title="Ce qui va se passer" tone={tone} consequences={consequences}>
        <Form method="post" noValidate>
          <TextArea
            name="motif"
            label="Motif"
            hint={hint}
            rows={4}
            defaultValue={answer?.reason}
            error={isMissing ? deskRefusal('reason_missing') : undefined}
          />
          <ButtonGroup>
            <Button variant={tone}>{verb}</Button>
            <ButtonLink to={back} variant="tertiary">
              Revenir sans rien changer
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </ConfirmPanel>
    </div>
  );
}
