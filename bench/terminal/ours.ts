import '../../src/styles/tokens.css';
import '../../src/terminal/terminal.css';
import { fitTerminal } from '../../src/terminal/fit.ts';
import { STATE } from '../../src/terminal/player-states.ts';
import { openReplay, readCast, type Replay } from '../../src/terminal/replay.ts';
import { frame, textsOf, until } from './page.ts';

/** The size of the recordings, which a lesson has in its markup. */
const SIZE = { cols: 100, rows: 22 };

let replay: Replay;
const rows = () => textsOf('.xterm-rows > div');

globalThis.bench = {
  async open(address, seconds) {
    const fetched = fetch(address);
    const fit = fitTerminal(SIZE, { width: 900, height: null, most: 16, pixelRatio: 1 });
    const host = document.getElementById('host')!;
    host.style.width = `${fit.width}px`;
    host.style.height = `${fit.height}px`;
    replay = openReplay(host, SIZE, () => {});
    replay.fit(fit);
    replay.player.load(await readCast((await fetched).body!));
    replay.player.seek(seconds);
    await until(() => rows().some((row) => row.includes('greeter')));
  },
  async seek(seconds) {
    replay.player.seek(seconds);
    await replay.screen.settled();
    await frame();
  },
  async play() {
    replay.player.seek(0);
    replay.player.play();
    await until(() => replay.player.view.state === STATE.ENDED);
    await replay.screen.settled();
  },
  rows,
};
