import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { defineConfig, type InlineConfig, type Plugin } from 'vite';

const WEB = join(import.meta.dirname, 'src/web');
const INDEXES = ['index.html', 'index.tsx', 'index.ts'];
const PACKED = /^assets\/.*\.(?:js|css|svg)$/;

/** The given pages, as far as they exist, and the loader, whose name never changes. */
export function webBuild(pages: readonly string[], outDir: string): InlineConfig {
  return {
    root: WEB,
    configFile: false,
    plugins: [preact(), packed(outDir)],
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      manifest: true,
      modulePreload: false,
      assetsInlineLimit: 0,
      target: ['chrome87', 'firefox78', 'safari14'],
      rollupOptions: {
        input: entries(pages),
        output: {
          entryFileNames: (chunk) =>
            chunk.name === 'embed' ? 'embed.js' : 'assets/[name]-[hash].js',
        },
      },
    },
  };
}

function entries(pages: readonly string[]): Record<string, string> {
  const found: Record<string, string> = { embed: join(WEB, 'embed.ts') };
  for (const page of pages) {
    const index = INDEXES.map((name) => join(WEB, page, name)).find(existsSync);
    if (index) found[page] = index;
  }
  return found;
}

/** A .br beside every file: packed once at the highest level, sent as it is. */
function packed(outDir: string): Plugin {
  return {
    name: 'packed',
    writeBundle(_options, bundle) {
      for (const name of Object.keys(bundle).filter((file) => PACKED.test(file))) {
        const bytes = readFileSync(join(outDir, name));
        writeFileSync(join(outDir, `${name}.br`), brotliCompressSync(bytes));
      }
    },
  };
}

export default defineConfig(
  webBuild(['chat', 'console', 'simulator'], join(import.meta.dirname, 'build/web')),
);
