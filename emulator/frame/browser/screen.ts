import { findElement } from './find-element.ts';
import { ENDINGS } from './wording.ts';

export type Part = 'first' | 'again';

/** What the processor wrote into the page. `manner` is how a fault bends it. */
export interface PageSettings {
  /** Empty where the page waits for its control. */
  token: string;
  bankOrigins: string[];
  manner: string;
  /** For a proof: its key can be read out. */
  isBared: boolean;
}

/** The parts of the page that the flow moves; it knows the document, the flow knows the rules. */
export function createScreen(page: Document) {
  const main = findElement(page, 'main', HTMLElement);
  const form = findElement(page, 'form', HTMLFormElement);
  const status = findElement(page, '#say', HTMLElement);
  const submit = findElement(page, '.main', HTMLButtonElement);
  const startOver = findElement(page, '#start-over', HTMLButtonElement);
  const step = findElement(page, '#step', HTMLElement);
  const part = (name: Part) => findElement(page, `#${name}`, HTMLElement);

  return {
    part,
    /** Read once and taken out of the document, where anything that can see the page could read the token. */
    takeSettings(): PageSettings {
      const { token = '', bankOrigins = '', manner = '', bared } = main.dataset;
      for (const name of ['data-token', 'data-bank-origins', 'data-manner', 'data-bared'])
        main.removeAttribute(name);
      return { token, bankOrigins: bankOrigins.split(' '), manner, isBared: bared === 'yes' };
    },
    /** A page that has no control yet shows one sentence, and nothing to type into. */
    wait(isWaiting: boolean) {
      form.hidden = isWaiting;
      findElement(page, '#waiting', HTMLElement).hidden = !isWaiting;
    },
    press: () => form.requestSubmit(),
    step(now: Part) {
      part('first').hidden = now !== 'first';
      part('again').hidden = now !== 'again';
      startOver.hidden = now !== 'again';
      step.textContent = now === 'first' ? 'Step 1 of 2' : 'Step 2 of 2';
      submit.textContent = now === 'first' ? 'Continue' : 'Set this PIN';
    },
    say(words: string, tone: 'plain' | 'bad' = 'plain') {
      status.classList.toggle('bad', tone === 'bad');
      status.textContent = words;
    },
    busy(isBusy: boolean) {
      submit.setAttribute('aria-disabled', String(isBusy));
    },
    /** The last thing the page shows. The form leaves the document, and what was typed with it. */
    end(result: keyof typeof ENDINGS) {
      const { good, title, text } = ENDINGS[result];
      const told = page.importNode(
        findElement(page, good ? '#good' : '#bad', HTMLTemplateElement).content,
        true,
      );
      const heading = findElement(told, 'h1', HTMLElement);
      heading.textContent = title;
      findElement(told, 'p', HTMLElement).textContent = text;
      page.title = title;
      form.remove();
      main.replaceChildren(told);
      heading.focus();
    },
    onSubmit(act: () => void) {
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        act();
      });
    },
    onStartOver: (act: () => void) => startOver.addEventListener('click', act),
  };
}
