import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// For `npx vite src/office` while developing: pages from here, answers from the server that runs beside it.
export default defineConfig({
  base: '/office/',
  plugins: [react()],
  server: { proxy: { '/api': process.env['GONGKAI_SERVER'] ?? 'http://localhost:3000' } },
});
