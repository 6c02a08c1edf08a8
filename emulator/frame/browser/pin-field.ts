import { findElement } from './find-element.ts';

const USUAL_DIGITS = 4;

/** One entry of the PIN: a single field for keyboards and screen readers, a row of cells for the eye. */
export interface PinField {
  value(): string;
  clear(): void;
  focus(): void;
  /** Marks the field as the place of the mistake, until the next digit. */
  refuse(): void;
}

/** Takes over the field inside `section`. @param changed is called at each input, with the digits so far. */
export function createPinField(section: HTMLElement, changed: (digits: string) => void): PinField {
  const entry = findElement(section, '.entry', HTMLElement);
  const input = findElement(section, 'input', HTMLInputElement);
  const cells = findElement(section, '.cells', HTMLElement);
  const show = findElement(section, '.show', HTMLButtonElement);

  const draw = () => {
    const digits = input.value.split('');
    const shown = input.type === 'text';
    const count = Math.max(USUAL_DIGITS, digits.length);
    cells.classList.toggle('many', count > 6);
    cells.replaceChildren(
      ...Array.from({ length: count }, (_, index) => {
        const [cell, digit] = [document.createElement('i'), digits[index]];
        cell.classList.toggle('full', digit !== undefined);
        cell.classList.toggle('veiled', digit !== undefined && !shown);
        cell.classList.toggle('next', index === Math.min(digits.length, count - 1));
        if (shown) cell.textContent = digit ?? '';
        return cell;
      }),
    );
  };
  const mark = (refused: boolean) => {
    entry.classList.toggle('refused', refused);
    input.setAttribute('aria-invalid', String(refused));
  };
  const reveal = (shown: boolean) => {
    input.type = shown ? 'text' : 'password';
    show.textContent = shown ? 'Hide' : 'Show';
    show.setAttribute('aria-label', shown ? 'Hide PIN' : 'Show PIN');
    draw();
  };

  input.addEventListener('input', () => {
    input.value = input.value.replace(/\D/g, '');
    mark(false);
    draw();
    changed(input.value);
  });
  // The caret is unseen, so it stands at the end, or everything is selected.
  document.addEventListener('selectionchange', () => {
    const { selectionStart: from, selectionEnd: to, value } = input;
    const isExpected = to === value.length && (from === to || from === 0);
    if (document.activeElement === input && !isExpected) input.setSelectionRange(value.length, value.length);
  });
  show.addEventListener('click', () => reveal(input.type === 'password'));
  draw();

  return {
    value: () => input.value,
    clear() {
      input.value = '';
      mark(false);
      reveal(false);
    },
    focus: () => input.focus(),
    refuse: () => mark(true),
  };
}
