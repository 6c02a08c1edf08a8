import { html, type Html } from '../../identity/pages/html.ts';
import type { Mail } from '../mail.ts';
import { frame } from './frame.ts';
import { moment } from './moment.ts';

/** What a mail without a subject is called. */
export const NO_SUBJECT = 'No subject';

const row = ({ id, subject, language, to, receivedAt }: Mail): Html =>
  html`<li>
    <a class="mail" href="/mails/${id}">
      <b lang="${language ?? ''}">${subject ?? NO_SUBJECT}</b>
      <span class="small">${to.join(', ')}</span>
      <span class="small">${moment(receivedAt)}</span>
    </a>
  </li>`;

const count = (number: number) => (number === 1 ? 'One mail' : `${number} mails, the newest first`);

/** The first page: all mail there is. */
export const listPage = (mails: readonly Mail[]): Html =>
  frame({
    title: 'Mail',
    body: html`
      <div class="stack">
        <h1>Mail to cardholders</h1>
        <p class="lead">
          ${mails.length === 0 ? 'None so far. What your bank sends appears here.' : count(mails.length)}
        </p>
      </div>
      ${
        mails.length > 0 &&
        html`<ul class="mails">
          ${mails.map(row)}
        </ul>`
      }
      <div class="row"><a class="btn quiet" href="/">Look again</a></div>
    `,
  });
