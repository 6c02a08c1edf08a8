import { describe, expect, test } from 'vitest';
import { Brand } from './brand';
import { brandIcon, ICONS } from './icon';
import nordlund from './nordlund.json';
import tern from './tern.json';

const [LINES, SHAPES] = [Brand.parse(nordlund), Brand.parse(tern)];

describe('the icon', () => {
  test('is the mark on the card’s colour, drawn or filled as the brand says', () => {
    expect(brandIcon(LINES, 'any')).toContain('fill="#0b5d4e"');
    expect(brandIcon(LINES, 'any')).toContain('stroke-width="3"');
    expect(brandIcon(SHAPES, 'any')).toContain(`<path d="${tern.logo.paths[0] ?? ''}"/>`);
    expect(brandIcon(SHAPES, 'any')).not.toContain('stroke');
  });

  test('that a phone cuts has no corners, and its mark is inside of the circle that is never cut', () => {
    expect(brandIcon(LINES, 'maskable')).toContain('rx="0"');
    expect(Math.hypot(ICONS.maskable.mark, ICONS.maskable.mark) / 2).toBeLessThan(0.4 * 64);
  });
});
