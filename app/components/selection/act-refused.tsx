import { Alert } from '#app/components/ui/alert.tsx';
import { type DeskRefusalCode, deskRefusal } from '#app/content/selection.ts';

type Refusal = { code: DeskRefusalCode; details?: Record<string, string | number> };

/** Why an act was not done, above the page that can do it again. */
export function ActRefused({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal) return null;
  return (
    <Alert tone="error" title="Rien n’a été enregistré" live="alert" headingLevel={2}>
      {deskRefusal(refusal.code, refusal.details)}
    </Alert>
  );
}
