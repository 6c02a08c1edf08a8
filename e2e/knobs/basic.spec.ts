import { declareRows } from './rows.ts';
import { all, pairwise } from './settings.ts';

declareRows(pairwise(['either', 'basic']), all(['either', 'basic']));
