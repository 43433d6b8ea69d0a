import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from '#app/components/ui/breadcrumb.tsx';
import { Button, ButtonGroup, ButtonLink } from '#app/components/ui/button.tsx';
import { ConfirmPanel } from '#app/components/ui/confirm-panel.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import type { DeskRefusalCode } from '#app/content/selection.ts';
import { ActRefused } from './act-refused.tsx';
import { WaveFields } from './wave-switch.tsx';

type ActPageProps = {
  title: string;
  wave: { callSlug: string; callTitle: string; number: number; label: string };
  parent: Crumb;
  consequences: readonly ReactNode[];
  verb: string;
  refusal?: { code: DeskRefusalCode; details?: Record<string, string | number> };
  /** Fields of the form, beside the wave. */
  children?: ReactNode;
};

/** An act of the desk on a page of its own: what it does, its button, and why it was refused if it was. */
export function ActPage({ title, wave, parent, consequences, verb, refusal, children }: ActPageProps) {
  return (
    <div className="mb-column">
      <Breadcrumb trail={[parent]} current={title} />
      <PageHeader title={title} eyebrow={`${wave.callTitle}, ${wave.label.toLowerCase()}`} />
      <ActRefused refusal={refusal} />
      <ConfirmPanel title="Ce qui va se passer" consequences={consequences}>
        <Form method="post">
          <WaveFields wave={wave} />
          {children}
          <ButtonGroup>
            <Button>{verb}</Button>
            <ButtonLink to={parent.to} variant="tertiary">
              Revenir sans rien changer
            </ButtonLink>
          </ButtonGroup>
        </Form>
      </ConfirmPanel>
    </div>
  );
}
