import { html, type Html } from '../../identity/pages/html.ts';

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;
/** A sentence's own signs at the end of an address are not part of it. */
const TAIL = /[.,;:!?)\]}'’”]+$/;

function piece(text: string): Html {
  const address = text.replace(TAIL, '');
  if (!ADDRESS.test(text) || !URL.canParse(address)) return html`${text}`;
  return html`<a href="${address}" rel="noreferrer">${address}</a>${text.slice(address.length)}`;
}

/** Text as it was written; what is an address of the web in it can be clicked. */
export const linked = (text: string): readonly Html[] => text.split(ADDRESS).map(piece);
