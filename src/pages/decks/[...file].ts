/** The files that decks show: pictures, most of all. */
import type { APIRoute } from 'astro';
import { deckFiles, readDeckFile } from '../../course/deck-load.ts';

const TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif',
  mp4: 'video/mp4', webm: 'video/webm', mp3: 'audio/mpeg', pdf: 'application/pdf',
};

export function getStaticPaths() {
  return deckFiles().map((file) => ({ params: { file } }));
}

export const GET: APIRoute = ({ params: { file } }) => {
  const type = TYPES[file!.slice(file!.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
  return new Response(readDeckFile(file!), { headers: { 'Content-Type': type } });
};
