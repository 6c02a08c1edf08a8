import { html, type Html } from '../../identity/pages/html.ts';
import type { Mail } from '../mail.ts';
import { frame } from './frame.ts';
import { NO_SUBJECT } from './list.ts';
import { moment } from './moment.ts';
import { linked } from './plain-text.ts';

const fact = (name: string, value: Html | string | null): Html | undefined =>
  value === null
    ? undefined
    : html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`;

/** One mail, in both of its forms. Nothing in the frame runs, and no address in it can be opened. */
export const mailPage = (mail: Mail): Html =>
  frame({
    title: mail.subject ?? NO_SUBJECT,
    body: html`
      <div class="stack">
        <p><a href="/">All mail</a></p>
        <h1 lang="${mail.language ?? ''}">${mail.subject ?? NO_SUBJECT}</h1>
      </div>
      <dl class="panel facts">
        ${fact('From', mail.from)} ${fact('To', mail.to.join(', '))}
        ${fact('Sent', mail.date === null ? null : moment(mail.date))}
        ${fact('Received', moment(mail.receivedAt))} ${fact('Language', mail.language)}
        ${fact('Message-ID', mail.messageId)}
      </dl>
      ${
        mail.text !== null &&
        html`<section class="stack">
          <h2>As text</h2>
          <pre class="panel" lang="${mail.language ?? ''}">${linked(mail.text)}</pre>
        </section>`
      }
      ${
        mail.html !== null &&
        html`<section class="stack">
          <h2>As HTML</h2>
          <p class="small">Only to look at: links work in the text above.</p>
          <iframe class="panel" sandbox="" srcdoc="${mail.html}" title="The mail as HTML"></iframe>
        </section>`
      }
    `,
  });
