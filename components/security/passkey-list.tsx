import { Panel } from '../ui/panel';
import { PasskeyName, type PasskeyNameTexts } from './passkey-name';

export interface PasskeyLine {
  readonly key: string;
  readonly name: string;
  readonly details: readonly string[];
  readonly renameLabel: string;
  readonly remove: { readonly href: string; readonly label: string };
}

interface PasskeyListProps {
  title: string;
  none: string;
  texts: PasskeyNameTexts & { readonly remove: string };
  items: readonly PasskeyLine[];
}

/** The passkeys a person has, each with a name to change and a way to take it away; or a sentence that says there are none. */
export function PasskeyList({ title, none, texts, items }: PasskeyListProps) {
  return (
    <Panel title={title}>
      {items.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul role="list" className="-mb-4">
          {items.map(({ key, name, details, renameLabel, remove }) => (
            <li key={key} className="border-t border-line py-4">
              <PasskeyName passkeyRef={key} name={name} label={renameLabel} texts={texts}>
                <a
                  href={remove.href}
                  aria-label={remove.label}
                  className="inline-flex min-h-12 items-center text-small text-muted decoration-2 hover:text-ink"
                >
                  {texts.remove}
                </a>
              </PasskeyName>
              <span className="block text-small text-muted tabular-nums">{details.join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
