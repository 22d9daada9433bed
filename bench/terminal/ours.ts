import '../../src/styles/tokens.css';
import '../../src/terminal/terminal.css';
import { fitTerminal } from '../../src/terminal/fit.ts';
import { STATE } from '../../src/terminal/player-states.ts';
import { openReplay, readCast, type Replay } from '../../src/terminal/replay.ts';
import { frame, textsOf, until } from './page.ts';

/** The size of the recordings, which a lesson has in its markup. */
const SIZE = { cols: 100, rows: 22 };

let replay: Replay;
let whole: Promise<void>;
const rows = () => textsOf('.xterm-rows > div');

globalThis.bench = {
  // As `<lb-terminal>` does: the first step is shown as soon as it is there, the rest follows. It ends at the time asked for.
  async open(address) {
    const fetched = fetch(address);
    const fit = fitTerminal(SIZE, { width: 900, height: null, most: 16, pixelRatio: 1 });
    const host = document.getElementById('host')!;
    host.style.width = `${fit.width}px`;
    host.style.height = `${fit.height}px`;
    replay = openReplay(host, SIZE, () => {});
    replay.fit(fit);
    const incoming = readCast((await fetched).body!);
    const cast = await incoming.upTo('first');
    replay.player.load(cast);
    replay.player.toEnd('first');
    whole = incoming.whole.then((all) => all === cast || replay.player.extend(all)).then(() => {});
    await until(() => rows().some((row) => row.includes('greeter')));
  },
  async seek(seconds) {
    await whole;
    replay.player.seek(seconds);
    await replay.screen.settled();
    await frame();
  },
  async play() {
    for (const step of ['first', 'second']) {
      replay.player.toStart(step);
      replay.player.play();
      await until(() => replay.player.view.state === STATE.ENDED);
    }
    await replay.screen.settled();
  },
  rows,
};
