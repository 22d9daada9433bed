import { readFile } from 'node:fs/promises';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { deckPreset } from '../preset.ts';

const path = process.argv[2]!;
const file = new VFile({ path, value: await readFile(path, 'utf8') });
const html = await unified().use(deckPreset).use(rehypeStringify).process(file);

for (const message of file.messages) console.error(String(message));
console.log(`<div class="reveal"><div class="slides">\n${String(html)}\n</div></div>`);
