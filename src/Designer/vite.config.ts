import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const largestLoad = 2_000_000;

/** Puts a compressed copy beside each file, and refuses to become too large to load. */
function compress(): Plugin {
  return {
    name: 'compress',
    closeBundle() {
      const assets = join('dist', 'assets');
      const sizes = new Map<string, number>();
      for (const name of readdirSync(assets).filter((x) => /\.(js|css|svg|ttf)$/.test(x))) {
        const small = brotliCompressSync(readFileSync(join(assets, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
        writeFileSync(join(assets, `${name}.br`), small);
        sizes.set(name, small.length);
      }
      // Even somebody who opens every part at once stays below the limit of a first load.
      const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      console.log(`All parts ${Math.round(all / 1000)} kB compressed`);
      if (all > largestLoad) throw new Error(`The designer is larger than ${largestLoad} bytes.`);
    },
  };
}

export default defineConfig({
  base: '/designer/',
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 3000, modulePreload: { polyfill: false } },
  plugins: [compress()],
});
