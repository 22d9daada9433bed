import { describe, expect, test } from 'vitest';
import { nearestOfSixteen, paletteToSixteen } from '../../src/terminal/colours.ts';
import { renderSteps } from '../../src/terminal/headless.ts';
import { escapeHtml, rowHtml, rowsHtml } from '../../src/terminal/html.ts';
import { FOLD_AFTER, sessionStep } from '../../src/terminal/session.ts';
import { castOf, fixture } from './support.ts';

async function htmlOf(output: string): Promise<string> {
  const [only] = await renderSteps(castOf([[0, 'o', '$ '], [0, 'm', 'x'], [0, 'o', `x\r\n${output}\r\n$ `]], 80));
  return rowsHtml(only!.output);
}

describe('styled rows as HTML', () => {
  test('every style is a class, and neighbours of one style are one span', async () => {
    expect(await htmlOf('\x1b[1;31mA\x1b[1;31mB\x1b[0m plain \x1b[2;3;4;9;44mC')).toBe(
      '<span class="t-bold t-fg-9">AB</span> plain <span class="t-dim t-italic t-underline t-strike t-bg-4">C</span>',
    );
  });

  test('256 colours and true colour become one of the sixteen', async () => {
    expect(await htmlOf('\x1b[38;5;196mA\x1b[38;2;10;200;10mB\x1b[48;2;255;255;255mC')).toBe(
      '<span class="t-fg-1">A</span><span class="t-fg-2">B</span><span class="t-fg-2 t-bg-15">C</span>',
    );
  });

  test('swapped colours are swapped in the classes', async () => {
    expect(await htmlOf('\x1b[7;31mA\x1b[0;7mB')).toBe('<span class="t-inverse t-bg-1">A</span><span class="t-inverse">B</span>');
  });

  test('bold brightens the colour of the letters, and no other', async () => {
    expect(await htmlOf('\x1b[1;7;31;42mA\x1b[0;1;38;5;16mB')).toBe('<span class="t-bold t-inverse t-fg-10 t-bg-1">A</span><span class="t-bold t-fg-0">B</span>');
  });

  test('underlines have their own styles and colours', async () => {
    expect(await htmlOf('\x1b[4:3;58;5;9mA\x1b[0;53;21mB')).toBe('<span class="t-underline t-wavy t-line-9">A</span><span class="t-underline t-double t-overline">B</span>');
  });

  test('blanks at the end are cut, those with a ground are drawn', async () => {
    expect(await htmlOf('A   \x1b[42m  \x1b[0m   ')).toBe('A   <span class="t-bg-2">  </span>');
  });

  test('what looks like markup stays text', async () => {
    expect(await htmlOf(`<img src=x onerror="alert('1')">&amp;`)).toBe('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;');
    expect(escapeHtml(`<>&"'`)).toBe('&lt;&gt;&amp;&quot;&#39;');
  });

  test('a line longer than the terminal may break on the page', () => {
    expect(rowHtml([{ text: 'abcdef', style: '' }], 5)).toBe('<span class="t-long">abcdef</span>');
    expect(rowHtml([{ text: 'abcde', style: '' }], 5)).toBe('abcde');
  });

  test('a link of the recording leads to its http(s) address, and says where that is', async () => {
    const link = (address: string, text: string) => `\x1b]8;;${address}\x1b\\${text}\x1b]8;;\x1b\\`;
    expect(await htmlOf(`see ${link('https://docs.example.org/a?b&c', '\x1b[34mthe \x1b[1mmanual')}.\x1b[0m`)).toBe(
      'see <a class="t-link" href="https://docs.example.org/a?b&amp;c" data-host="docs.example.org" title="https://docs.example.org/a?b&amp;c" target="_blank" rel="noopener noreferrer">'
      + '<span class="t-fg-4">the </span><span class="t-bold t-fg-12">manual</span></a><span class="t-bold t-fg-12">.</span>',
    );
    expect(await htmlOf(link('https://a.example/x', 'https://a.example/x'))).not.toContain('data-host');
    expect(await htmlOf(link('https://evil.example/', 'https://good.example/'))).toContain('data-host="evil.example"');
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'https://user:pw@a.example/', '/relative'])('a link of the recording to %s is plain text', async (address) => {
    expect(await htmlOf(`\x1b]8;;${address}\x07text\x1b]8;;\x07`)).toBe('text');
  });

  test('nothing in a whole session is styled but by classes', async () => {
    const views = await renderSteps(castOf([[0, 'o', '$ '], [0, 'm', 'x'], [0, 'o', `x\r\n${'\x1b[38;2;1;2;3;48;5;99mA\x1b[0m\x07\r\n'.repeat(9)}$ `]]));
    expect(views.map(({ text }) => rowsHtml(text)).join('').replaceAll(/<span class="t-[a-z0-9 -]+">|<\/span>/g, '')).not.toMatch(/[<>]/);
  });
});

describe('the sixteen colours', () => {
  test('are themselves', () => {
    expect(Array.from({ length: 16 }, (_, i) => paletteToSixteen(i))).toEqual(Array.from({ length: 16 }, (_, i) => i));
  });

  test('are the nearest of the cube and of the greys', () => {
    expect([16, 231, 196, 46, 21, 244].map(paletteToSixteen)).toEqual([0, 15, 1, 2, 4, 8]);
    expect(nearestOfSixteen(0xfce94f)).toBe(11);
  });
});

describe('a session’s step', () => {
  const recording = fixture('shell.cast');

  test('knows its place, its command and the terminal’s size', async () => {
    expect(await sessionStep(recording, 'list')).toMatchObject({ id: 'list', number: 2, count: 9, command: 'ls --color=always -1 . blobs', cols: 100, rows: 22, folded: 0 });
  });

  test('folds what follows the first rows', async () => {
    const { html, folded } = await sessionStep(recording, 'history');
    expect([html.head.split('\n').length, folded, html.rest.split('\n').length]).toEqual([FOLD_AFTER, 16, 16]);
  });

  test('that does not exist is an error that names what was meant', async () => {
    await expect(sessionStep(recording, 'manifset')).rejects.toThrow('no step “manifset”. Did you mean “manifest”?');
  });

  test('of what is no recording is an error with the reason', async () => {
    await expect(sessionStep('hello', 'list')).rejects.toThrow('a header');
  });
});
