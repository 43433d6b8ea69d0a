import { type AnswerControl, isAnswerControl } from './controls.ts';

/**
 * What people type while the page's scripts are still on their way. Hydration puts the rendered text back into
 * lists and text areas, so each control's state is noted as it is typed and restored afterwards.
 */
type Typed = { control: AnswerControl; name: string; state: ControlState };
type ControlState = string | boolean;

/** On a form that saves by itself: it will take what is typed here before it listens. */
export const SAVED_MARK = 'data-saved';

const typed = new Map<AnswerControl, Typed>();
let isWatching = false;

/** To call before hydration: notes what is already typed, then each change until `takeEarlyTyping`. */
export function watchEarlyTyping(): void {
  isWatching = true;
  for (const form of document.forms)
    for (const control of form.elements) if (isTouched(control)) note(control);
  window.addEventListener('input', onInput, true);
  window.addEventListener('beforeinput', putBack, true);
  for (const name of HURRYING) window.addEventListener(name, keepFromReact, true);
}

/** Restores the controls of a form, and gives those that hold something else than what was rendered. */
export function takeEarlyTyping(form: HTMLFormElement): AnswerControl[] {
  if (!isWatching) return [];
  isWatching = false;
  window.removeEventListener('input', onInput, true);
  window.removeEventListener('beforeinput', putBack, true);
  for (const name of HURRYING) window.removeEventListener(name, keepFromReact, true);
  const found = [...typed.values()].flatMap(({ control, name, state }) => {
    const now = control.isConnected ? control : form.querySelector(`[name="${CSS.escape(name)}"]`);
    if (!isAnswerControl(now) || now.form !== form) return [];
    if (stateOf(now) !== state) restore(now, state);
    return [now];
  });
  typed.clear();
  return found;
}

/**
 * React hydrates in small pieces between which one can type, but a whole page at once for a key that it hears. It
 * need not hear those of a text: `takeEarlyTyping` gives the text as it ends up.
 */
const HURRYING = ['keydown', 'keypress', 'keyup', 'textInput', 'input', 'change'];

function keepFromReact(event: Event): void {
  if (isText(event.target) && event.target.form?.hasAttribute(SAVED_MARK)) event.stopPropagation();
}

function isText(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXTS.has(target.type))
  );
}

const TEXTS: ReadonlySet<string> = new Set(['text', 'email', 'tel', 'url', 'number', 'search']);

function onInput({ target }: Event): void {
  if (isAnswerControl(target)) note(target);
}

/** A key pressed just after hydration replaced the text goes on from the text that was typed. */
function putBack({ target }: Event): void {
  if (!isAnswerControl(target)) return;
  const known = typed.get(target);
  if (known !== undefined && stateOf(target) !== known.state) restore(target, known.state);
}

function note(control: AnswerControl): void {
  typed.set(control, { control, name: control.name, state: stateOf(control) });
  if (control instanceof HTMLInputElement && control.type === 'radio')
    for (const [other, { name }] of typed)
      if (name === control.name && other !== control) typed.delete(other);
}

function isTouched(control: Element): control is AnswerControl {
  if (!isAnswerControl(control)) return false;
  if (control instanceof HTMLSelectElement)
    return (
      [...control.options].some((option) => option.selected !== option.defaultSelected) && isChosen(control)
    );
  if (isTicked(control))
    return control.checked !== control.defaultChecked && (control.type !== 'radio' || control.checked);
  return control.value !== control.defaultValue;
}

/** A list without a rendered choice shows its first line, which nobody chose. */
function isChosen(control: HTMLSelectElement): boolean {
  return control.selectedIndex > 0 || [...control.options].some((option) => option.defaultSelected);
}

function isTicked(control: AnswerControl): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox');
}

function stateOf(control: AnswerControl): ControlState {
  return isTicked(control) ? control.checked : control.value;
}

function restore(control: AnswerControl, state: ControlState): void {
  if (isTicked(control)) control.checked = state === true;
  else control.value = String(state);
}
