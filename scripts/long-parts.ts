import type { StepName } from './steps.ts';

interface Part {
  readonly step: StepName;
  /** What its program is told besides. */
  readonly args: readonly string[];
}

const inProjects = (...names: string[]): Part => ({
  step: 'long',
  args: names.map((name) => `--project=${name}`),
});
const alone = (step: StepName): Part => ({ step, args: [] });

/** What `npm run test:long` consists of; each can be run by itself, with nothing beside it. */
export const LONG_PARTS = {
  desk: inProjects('chromium', 'real', 'example'),
  // The other ways to configure the app, and all of them in the hand.
  message: inProjects('message', 'message-phone'),
  cells: inProjects('phone', 'tab', 'tab-phone', 'mycore', 'mycore-phone', 'own-submit', 'paused'),
  // Who may do what, where middleware does nothing.
  bypass: inProjects('no-middleware'),
  firefox: inProjects('firefox'),
  webkit: alone('webkit-long'),
  claims: alone('claims-long'),
  model: alone('model-long'),
  chaos: alone('chaos-long'),
  plants: alone('plants'),
  load: alone('load'),
  crowd: alone('crowd'),
} as const satisfies Record<string, Part>;
export type PartName = keyof typeof LONG_PARTS;

const isPart = (name: string): name is PartName => Object.hasOwn(LONG_PARTS, name);

/** The parts that were asked for, in their order; all of them where none was. Throws for a name that is none. */
export function partsOf(asked: readonly string[]): PartName[] {
  const all = Object.keys(LONG_PARTS).filter(isPart);
  const unknown = asked.find((name) => !isPart(name));
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}; there are ${all.join(', ')}.`);
  return asked.length === 0 ? all : all.filter((name) => asked.includes(name));
}
