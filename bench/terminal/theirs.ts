import 'asciinema-player/dist/bundle/asciinema-player.css';
import { create } from 'asciinema-player';
import { frame, textsOf, until } from './page.ts';

let player: ReturnType<typeof create>;
const rows = () => textsOf('.ap-term .ap-line, .ap-terminal .ap-line');

globalThis.bench = {
  async open(address, seconds) {
    const host = document.getElementById('host')!;
    host.style.width = '900px';
    player = create(address, host, { preload: true, poster: `npt:${seconds}`, idleTimeLimit: 2, fit: 'width' });
    await until(() => (host.textContent ?? '').includes('greeter'));
  },
  async seek(seconds) {
    await player.seek(seconds);
    await frame();
  },
  async play() {
    await player.seek(0);
    const ended = new Promise<void>((resolve) => player.addEventListener('ended', () => resolve()));
    await player.play();
    await ended;
  },
  rows,
};
