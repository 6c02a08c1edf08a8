/** The first element inside `root` that matches. @throws when there is none, or it is of another kind. */
export function findElement<T extends Element>(root: ParentNode, selector: string, kind: new () => T): T {
  const element = root.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`the page has no ${selector}`);
}
