import { declareRows } from './rows.ts';
import { all } from './settings.ts';

const rows = all(['bearer']);
const [first, second] = ['sets a PIN', 'sees the PIN afterwards'].map((name) =>
  rows.filter(({ journey }) => journey === name),
);

declareRows([...(first ?? []).slice(0, 1), ...(second ?? []).slice(-1)], rows);
