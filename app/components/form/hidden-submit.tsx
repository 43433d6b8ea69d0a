/**
 * The first submit button of a form is the one that Enter presses: put this one before any
 * button that adds or removes a row. Off screen, out of the tab order.
 */
export function HiddenSubmit({ name = 'intent', value = 'save' }: { name?: string; value?: string }) {
  return (
    <button type="submit" name={name} value={value} className="fr-sr-only" tabIndex={-1} aria-hidden="true">
      Enregistrer
    </button>
  );
}
