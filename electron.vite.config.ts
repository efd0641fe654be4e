import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Every Node entry shares one build: what several hosts use becomes a shared chunk. */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          utility: 'src/hosts/utility.ts',
          'session-process': 'src/hosts/session-process.ts',
          web: 'src/hosts/web.ts',
          cli: 'src/hosts/cli.ts',
        },
      },
    },
  },
  preload: { build: { rolldownOptions: { output: { format: 'cjs' } } } },
  renderer: {
    plugins: [react({ compiler: true })],
    worker: { format: 'es' },
    build: { minify: true, target: 'chrome140', assetsInlineLimit: 0 },
  },
});
