/** What an image reference means to Docker. */
export { parseReference, type FilledIn, type Reference, type ReferenceError } from './reference.ts';
