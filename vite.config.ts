import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { paraglide } from './paraglide.config.ts';

export default defineConfig({
  plugins: [tailwindcss(), paraglide(), sveltekit()],
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' }
});
