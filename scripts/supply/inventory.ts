import type { ClientScript } from './client-scripts.ts';

export const INVENTORY = 'docs/scripts.md';

const HEAD = `# Every script that a browser gets from us

Made by \`npm run inventory\` and compared in \`npm test\` (PCI DSS 6.4.3, S31): the build is the same on every machine, so a script
that is not here, or not with these bytes, is not ours. What a page may run besides is decided by its policy: a nonce of that very answer,
and what such a script loads. None comes from another origin. What Enfuce's own page runs in its frame is Enfuce's.

The folder \`static/BUILD\` has another name in each build. A reason belongs to the modules that a script is loaded for; those
of the framework stand beside ours where Next put them into one file.
`;

const isOnEveryPage = (pages: readonly string[]) => pages.includes('*');
const withoutGroup = (route: string) => route.replace(/\/\([\w-]+\)/g, '');

function lineOf(script: ClientScript, reasons: Readonly<Record<string, string>>): string {
  // The session's clock comes with every signed-in page, so it says nothing of one script among several.
  const own = script.brings.filter((name) => name !== 'components/shell/session-clock.tsx');
  const why = (own.length > 0 ? own : script.brings).map((name) => reasons[name]).join('; ');
  const where = isOnEveryPage(script.pages) ? 'every page' : script.pages.map(withoutGroup).join(' ');
  return `${nameOf(script)}\n  sha384-${script.sha384}\n  ${script.bytes} bytes; ${why}\n  ${where}\n`;
}

/** Without the build's own name, which is new each time. */
export const nameOf = ({ file }: Pick<ClientScript, 'file'>): string =>
  file.replace(/^static\/[^/]+\/(?=_\w+\.js$)/, 'static/BUILD/');

/**
 * The inventory as a text.
 * @throws when a script is loaded for a reason that nobody has written down, or for none
 */
export function tellInventory(
  scripts: readonly ClientScript[],
  reasons: Readonly<Record<string, string>>,
): string {
  for (const { file, brings } of scripts) {
    if (brings.length === 0) throw new Error(`No page loads ${file}, yet the build has it.`);
    const silent = brings.filter((name) => !(name in reasons));
    if (silent.length > 0)
      throw new Error(`Say in scripts/supply/reasons.ts why a browser gets ${silent.join(', ')}.`);
  }
  // A build's own name is by chance, and must not decide on the order.
  const sorted = scripts.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  return `${HEAD}\n\`\`\`text\n${sorted.map((script) => lineOf(script, reasons)).join('\n')}\`\`\`\n`;
}

/** The scripts that an inventory knows, by name, with their hashes in base64. */
export function readInventory(text: string): Map<string, string> {
  const entries = text.matchAll(/^(static\/\S+\.js)\n {2}sha384-(\S+)$/gm);
  return new Map([...entries].map(([, name = '', hash = '']) => [name, hash]));
}

/** What differs between two inventories, a line each; empty when nothing does. */
export function differences(kept: string, built: string): string[] {
  const [before, now] = [readInventory(kept), readInventory(built)];
  const lines = [
    ...[...now.keys()].filter((name) => !before.has(name)).map((name) => `new: ${name}`),
    ...[...before.keys()].filter((name) => !now.has(name)).map((name) => `gone: ${name}`),
    ...[...now]
      .filter(([name, hash]) => (before.get(name) ?? hash) !== hash)
      .map(([name]) => `changed: ${name}`),
  ];
  return lines.length === 0 && kept !== built ? ['its words are no longer true'] : lines;
}
