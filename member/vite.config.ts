import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The member app: served by the house at /member/, built to dist/member. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/member/',
  plugins: [react()],
  build: { outDir: '../dist/member', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
