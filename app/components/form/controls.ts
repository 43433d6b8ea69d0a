import type { Answer } from './save-protocol.ts';

export type AnswerControl = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function isAnswerControl(target: EventTarget | null): target is AnswerControl {
  return (
    (target instanceof HTMLInputElement && !['file', 'submit', 'button', 'hidden'].includes(target.type)) ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

/** The answer that somebody is giving in this control; what the page itself posts begins with an underscore. */
export function typedAnswer(target: EventTarget | null): { path: string; value: Answer } | undefined {
  if (!isAnswerControl(target) || target.name === '' || target.name.startsWith('_')) return undefined;
  return { path: target.name, value: readAnswer(target) };
}

/** The answer that a control of a form holds now, as the server knows answers. */
export function readAnswer(control: AnswerControl): Answer {
  if (!(control instanceof HTMLInputElement)) return control.value;
  const { kind } = control.dataset;
  if (kind === 'list') return checkedIn(control);
  if (kind === 'boolean') return control.type === 'checkbox' ? control.checked : control.value === 'true';
  return control.value;
}

function checkedIn(control: HTMLInputElement): string[] {
  return named(control.closest('form'), control.name)
    .filter((box): box is HTMLInputElement => box instanceof HTMLInputElement && box.checked)
    .map((box) => box.value);
}

/** Writes an answer back into the page, as when the other person's text is taken. */
export function writeAnswer(form: HTMLFormElement, path: string, value: Answer | null): void {
  for (const control of named(form, path)) {
    if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
      control.checked = Array.isArray(value)
        ? value.includes(control.value)
        : control.type === 'checkbox'
          ? value === true
          : control.value === String(value);
    } else if (isAnswerControl(control)) {
      control.value = value === null ? '' : String(value);
    }
  }
}

/** The fields of a form in the order of the page, those lent to their row (row-forms.ts) included. */
export function controlsOf(form: HTMLFormElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('input, select, textarea')];
}

function named(form: HTMLFormElement | null, name: string): HTMLElement[] {
  if (form === null) return [];
  return controlsOf(form).filter((control) => control.getAttribute('name') === name);
}
