/** A promise that was broken, in words. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** @throws Broken unless the answer is one of the right ones */
export function expectOne(what: string, given: string, allowed: readonly string[]): string {
  if (!allowed.includes(given))
    throw new Broken(`${what}: "${given}", and it should be "${allowed.join('" or "')}"`);
  return given;
}

/** @throws Broken with each sentence whose fact is false */
export function expectAll(what: string, facts: Readonly<Record<string, boolean>>): void {
  const wrong = Object.entries(facts).flatMap(([sentence, isTrue]) => (isTrue ? [] : [sentence]));
  if (wrong.length > 0) throw new Broken(`${what}: it should be that ${wrong.join(', and that ')}`);
}
