import { Panel } from '../ui/panel';

export interface PasskeyLine {
  readonly key: string;
  readonly name: string;
  readonly details: readonly string[];
}

/** The passkeys a person has, or a sentence that says there are none. */
export function PasskeyList({
  title,
  none,
  items,
}: {
  title: string;
  none: string;
  items: readonly PasskeyLine[];
}) {
  return (
    <Panel title={title}>
      {items.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul role="list" className="-mb-4">
          {items.map(({ key, name, details }) => (
            <li key={key} className="border-t border-line py-4">
              <strong className="block font-[650]">{name}</strong>
              <span className="block text-small text-muted tabular-nums">{details.join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
