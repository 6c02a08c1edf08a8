import { JOURNEYS } from './journeys.ts';
import { declareRows } from './rows.ts';
import { all } from './settings.ts';

const rows = all(['bearer']);
/** Every other value with a Bearer token, and every journey: the first of each journey's settings, and the last, in turn. */
const usual = Object.keys(JOURNEYS).flatMap((name, at) => {
  const own = rows.filter(({ journey }) => journey === name);
  return own.slice(at % 2 === 0 ? 0 : -1).slice(0, 1);
});

declareRows(usual, rows);
