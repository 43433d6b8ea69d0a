const CONTROLS = 'input:not([type=hidden]), select, textarea';

/** Gives the fields of each row to an empty form of the row's own, outside the section's. */
export function lendRows(form: HTMLFormElement, placeId: string): void {
  const forms = document.getElementById(placeId) ?? makePlace(form, placeId);
  const rows = [...form.querySelectorAll<HTMLElement>('[data-row]')];
  const kept = new Set(rows.map(formId));
  for (const lent of [...forms.children]) if (!kept.has(lent.id)) lent.remove();
  for (const row of rows) {
    const id = formId(row);
    if (document.getElementById(id) === null) forms.append(makeForm(id));
    for (const control of row.querySelectorAll(CONTROLS))
      if (control.closest('[data-row]') === row && control.getAttribute('form') !== id)
        control.setAttribute('form', id);
  }
}

function formId(row: HTMLElement): string {
  return `formulaire-${row.dataset.row}`;
}

/** Enter in a row does what Enter does elsewhere in the section. */
function makePlace(form: HTMLFormElement, id: string): HTMLElement {
  const forms = document.createElement('div');
  forms.id = id;
  forms.hidden = true;
  forms.addEventListener('submit', (event) => {
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[type=submit]'));
  });
  document.body.append(forms);
  return forms;
}

function makeForm(id: string): HTMLFormElement {
  const lent = document.createElement('form');
  lent.id = id;
  lent.autocomplete = 'off';
  lent.noValidate = true;
  lent.append(document.createElement('button'));
  return lent;
}
