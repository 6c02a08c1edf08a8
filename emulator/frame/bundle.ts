import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** What goes inline into the pages: built once at start, kept in memory. */
export interface Bundle {
  setPinScript: string;
  viewPinScript: string;
  refusedScript: string;
  style: string;
}

const FILES = {
  setPinScript: 'set-pin.ts',
  viewPinScript: 'view-pin.ts',
  refusedScript: 'refused.ts',
  style: 'page.css',
} as const;

/** Bundles the pages' scripts and style. esbuild writes `</script` so that it cannot end the element around it. */
export function bundlePages(): Bundle {
  const build = (file: string) => {
    const entry = fileURLToPath(new URL(`browser/${file}`, import.meta.url));
    const { outputFiles } = buildSync({
      entryPoints: [entry],
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target: 'es2022',
      legalComments: 'none',
      external: ['/pin/*'],
    });
    return outputFiles.map(({ text }) => text).join('');
  };
  return {
    setPinScript: build(FILES.setPinScript),
    viewPinScript: build(FILES.viewPinScript),
    refusedScript: build(FILES.refusedScript),
    style: build(FILES.style),
  };
}
