import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  cacheDir: '../../node_modules/.cache/grid-bench',
  plugins: [react({ compiler: true })],
  server: { host: '127.0.0.1', fs: { allow: ['../..'] } },
});
