import { besideXterm, cellsOfPage, cellsOfXterm, openOn, SIZE, withoutPadding, type Cell, type Output } from './cells.ts';
import { expect, test } from './helpers.ts';

const link = (address: string, text: string) => `\x1b]8;;${address}\x1b\\${text}\x1b]8;;\x1b\\`;
const each = (count: number, piece: (index: number) => string) => Array.from({ length: count }, (_, index) => piece(index)).join('');

/** What terminals stumble over, one screen each. */
const CASES: Readonly<Record<string, Output>> = {
  'wide characters': ['漢字かな ｶﾅ ｆｕｌｌ 한글\r\n', `${'x'.repeat(79)}漢 after the edge\r\n\x1b[44m漢\x1b[0m字\x1b[2D\x1b[7m \x1b[0m`],
  'combining marks': ['e\u0301 a\u0308\u0304 n\u0303o\u0302 \u0e01\u0e47 \u0928\u093f Z\u0351\u036b\u0343\r\n'],
  'emoji, joined and with variations': ['📦 👩‍👩‍👧 🇩🇪 👍🏽 ✔️ ☁️ ❤ 1️⃣ end\r\n🐳🐳'],
  'the sixteen colours, bold and not': [each(16, (i) => `\x1b[${i < 8 ? 30 + i : 82 + i}ma\x1b[1mb\x1b[${i < 8 ? 40 + i : 92 + i}mc\x1b[0m `)],
  'all 256 colours': [each(256, (i) => `\x1b[38;5;${i}m#\x1b[48;5;${i}m \x1b[1mb\x1b[0m`)],
  'true colours': [each(64, (i) => `\x1b[38;2;${i * 4};${255 - i * 4};${(i * 37) % 256}mT\x1b[48;2;${(i * 53) % 256};${i * 4};128m:\x1b[0m`)],
  'swapped colours': ['\x1b[7mplain\x1b[31m red\x1b[1m bold red\x1b[44m on blue\x1b[0;7;44m ground\x1b[27m back\x1b[0;1;7;33;45mx\x1b[0;7;38;5;200mp\x1b[0m'],
  'weights and slants': ['\x1b[1mbold\x1b[22m \x1b[2mdim\x1b[31m dim red\x1b[0m \x1b[3mitalic\x1b[23m \x1b[1;2;3mall\x1b[0m \x1b[5mblink\x1b[0m'],
  'underlines, their styles and colours': [
    `${each(6, (i) => `\x1b[4:${i}mline ${i}\x1b[0m `)}\x1b[21mdouble\x1b[24m none \x1b[4;58;5;9mred \x1b[58;2;0;200;0mgreen\x1b[59m own\x1b[0m\r\n`,
    '\x1b[9mstruck\x1b[0m \x1b[53mover\x1b[0m \x1b[4;9;53mall three\x1b[0m \x1b[4mblanks at the end   \x1b[0m\r\n\x1b[1;4;58;5;1mbold\x1b[0m',
  ],
  'what is invisible': ['a\x1b[8mhidden\x1b[28mb \x1b[8;44mground\x1b[0m c'],
  'the alternate screen, while it is shown': ['before\r\n$ less\x1b[?1049h\x1b[H\x1b[7mtop\x1b[0m\x1b[20;1Hbottom\x1b[10;40H'],
  'the alternate screen, after it was left': ['before\r\n$ less\x1b[?1049h\x1b[Hthe other\x1b[?1049l\r\nafter'],
  'scroll regions': [`${each(19, (i) => `row ${i}\r\n`)}\x1b[5;10r\x1b[10;1Ha\r\nb\r\nc\x1b[5;1H\x1bM\x1bMup\x1b[2S\x1b[1T\x1b[r\x1b[20;1Hend`],
  'a scroll region that is left to the reset': ['\x1b[3;5rlines\r\nlines\r\nlines\r\nlines\r\nlines\r\nlines'],
  'tabs': ['a\tb\tc\r\n\x1b[3g\x1b[5G\x1bH\x1b[20G\x1bH\rx\ty\tz\x1b[1Zw\r\n\x1b[2Iq'],
  'box drawing, and line drawing by character set': ['┌──┬──┐\r\n│漢│█▓│\r\n└──┴──┘ ╭╮╰╯ ▁▂▃ ←↑→↓\r\n\x1b(0lqqk\r\nx~`x\r\nmqqj\x1b(B lqk'],
  'grounds to the end of the row': ['\x1b[44m\x1b[Kblue\r\n\x1b[0mplain\r\n\x1b[42mpart   \x1b[0m\r\n\x1b[41m\x1b[2Kx\r\n\x1b[7m\x1b[K inverse\x1b[0m\x1b[5;10H\x1b[46m\x1b[J'],
  'inserting, deleting, erasing, repeating': ['abcdefgh\x1b[4D\x1b[2@\x1b[1P\r\n12345\x1b[3D\x1b[1X\r\nx\x1b[5b\r\n\x1b[2A\x1b[1L\x1b[1Mnew\x1b[4hins\x1b[4l\x1b[31m\x1b[3X'],
  'lines that break at the edge, and that do not': [`${'0123456789'.repeat(9)}\r\n\x1b[?7l${'abcdefghij'.repeat(9)}\x1b[?7h\r\n${' '.repeat(79)}xy`],
  'saved cursors and origin mode': ['\x1b[31m\x1b[5;5H\x1b7\x1b[0m\x1b[Hhome\x1b8back\x1b[3;8r\x1b[?6h\x1b[1;1Hin\x1b[99Blow\x1b[?6l\x1b[r\x1b[1;20Hout'],
  'links of the recording': [`see ${link('https://example.org/a', 'a \x1b[31mred\x1b[39m word')} and ${link('https://example.org/b', '漢字')} done ${link('https://example.org/c', 'x'.repeat(90))}`],
  'the cursor as a block on a letter': ['\x1b[32mword\x1b[2D'],
  'the cursor as a bar': ['text\x1b[6 q\x1b[H'],
  'the cursor as an underline on a wide character': ['漢字\x1b[4 q\x1b[H'],
  'the cursor hidden': ['text\x1b[?25l'],
  'the cursor at the edge': ['x'.repeat(80)],
  'sizes that change under way': [`${'wide '.repeat(30)}\r\n\x1b[31mred`, { cols: 40, rows: 10 }, '\x1b[0m after\r\nmore', { cols: 100, rows: 24 }, ` ${'long '.repeat(30)}`],
  'a size that changes in the middle of a sequence': ['text\x1b[3', { cols: 60, rows: 12 }, '1mred\r\n\x1b]8;;https://exa', { cols: 80, rows: 20 }, 'mple.org/\x1b\\link\x1b]8;;\x1b\\'],
  'characters and sequences cut in pieces': ['\ud83d', '\udce6 e', '\u0301 \x1b', '[3', '4mblue\x1b[0', 'm end'],
};

/** xterm.js underlines a recording's own link; the page makes it one. */
const linked = (cell: Cell): Cell => ({ ...cell, look: cell.look.replace('dashed, underline', 'link') });

test('what terminals stumble over is drawn cell by cell as xterm.js draws it, attributes and colours too', async ({ page }) => {
  const show = await openOn(page, CASES);
  const other = await besideXterm(page);
  for (const [name, output] of Object.entries(CASES)) {
    await show(name);
    const cells = withoutPadding((await cellsOfXterm(other, SIZE, [output]))[0]!);
    const wanted = output.some((part) => typeof part === 'string' && part.includes('\x1b]8')) ? cells.map((row) => row.map(linked)) : cells;
    await expect.poll(async () => withoutPadding(await cellsOfPage(page)), { message: name, timeout: 5000 }).toEqual(wanted);
  }
});

test.describe('what is selected on the screen', () => {
  const TEXT = { lines: [`${'0123456789'.repeat(7)} words at  the edge\r\n\x1b[44m ground \x1b[0m\r\n漢字 and 📦\r\n$ `] };

  test('by mouse or by keyboard is copied as whole lines, without the blanks that fill a row', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const show = await openOn(page, TEXT);
    await show('lines');
    const copied = async () => {
      await page.keyboard.press('Control+C');
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const row = async (index: number) => (await page.locator('lb-terminal .xterm-rows > div').nth(index).boundingBox())!;
    const [first, last] = [await row(0), await row(4)];
    const width = first.width / SIZE.cols;
    await page.mouse.move(first.x + 1, first.y + first.height / 2);
    await page.mouse.down();
    await page.mouse.move(last.x + 30 * width, last.y + last.height / 2, { steps: 8 });
    await page.mouse.up();
    const lines = [`${'0123456789'.repeat(7)} words at  the edge`, ' ground', '漢字 and 📦', '$'];
    expect(await copied()).toBe(lines.join('\n'));
    // By keyboard, from a word that a double click took.
    const second = await row(1);
    await page.mouse.dblclick(second.x + 3.5 * width, second.y + second.height / 2);
    await page.keyboard.press('Shift+ArrowDown');
    expect(await copied()).toMatch(/^the edge\n/);
  });
});
