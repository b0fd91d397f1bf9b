import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the staff console to dist/console, served under /console/ by the house itself. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react()],
  build: { outDir: '../dist/console', emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': 'http://127.0.0.1:4180' } },
})
