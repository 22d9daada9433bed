import { moved } from './position.ts';
import type { Slide } from './slides.ts';
import { stillOf } from './still.ts';

/** Where the start of a talk is kept, so that a reload does not lose it: milliseconds since 1970. */
const KEY = 'layerbook:started:';

/** Minutes and seconds, as a stopwatch shows them. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** How a talk keeps its time: behind or ahead by more than a tenth of its length. */
export function pace(share: number, elapsed: number, length: number): 'ahead' | 'on time' | 'behind' {
  const lag = elapsed / length - share;
  if (Math.abs(lag) <= 0.1) return 'on time';
  return lag > 0 ? 'behind' : 'ahead';
}

function startedAt(document: string): number {
  try {
    const kept = Number(sessionStorage.getItem(KEY + document));
    if (kept > 0) return kept;
    sessionStorage.setItem(KEY + document, String(Date.now()));
  } catch {
    // Without storage the watch starts again after a reload.
  }
  return Date.now();
}

/** The notes of a slide’s step: its own, else the last before it, else the first that come. */
function showNotes({ section }: Slide, step: number): boolean {
  const notes = [...section.querySelectorAll<HTMLElement>('aside.notes')];
  const now = notes.findLast(({ dataset }) => Number(dataset['step']) <= step) ?? notes[0];
  for (const aside of notes) aside.toggleAttribute('data-now', aside === now);
  if (now) {
    now.tabIndex = 0;
    now.setAttribute('aria-label', 'Notes');
    now.scrollTop = 0;
  }
  return now !== undefined;
}

/** What only the presenter sees beside the slide: notes, what comes next, the time. */
export class Presenter {
  private readonly panel: HTMLElement;
  private readonly slides: readonly Slide[];
  private readonly minutes: number;
  private readonly document: string;
  private started: number;
  private share = 0;

  constructor(panel: HTMLElement, slides: readonly Slide[], document: string, minutes: number) {
    this.panel = panel;
    this.slides = slides;
    this.minutes = minutes;
    this.document = document;
    this.started = startedAt(document);
    this.part('restart').addEventListener('click', () => this.restart());
    setInterval(() => this.tick(), 1000);
    this.tick();
  }

  /** Follows the slide on screen. */
  show(slide: Slide, step: number): void {
    const index = this.slides.indexOf(slide);
    this.share = this.slides.length < 2 ? 1 : index / (this.slides.length - 1);
    const hasNotes = showNotes(slide, step);
    this.part('no-notes').hidden = hasNotes;
    const next = moved({ slide: slide.name, step }, 'next', this.slides);
    const isEnd = next.slide === slide.name && next.step === step;
    this.part('next').replaceChildren(...(isEnd ? [] : [stillOf(this.slides.find(({ name }) => name === next.slide)!, next.step)]));
    this.part('next-label').textContent = isEnd ? 'This is the last step.' : 'Next';
    this.tick();
  }

  private restart(): void {
    try {
      sessionStorage.removeItem(KEY + this.document);
    } catch {
      // Nothing was kept, so nothing is to be removed.
    }
    this.started = startedAt(this.document);
    this.tick();
  }

  private tick(): void {
    const elapsed = (Date.now() - this.started) / 1000;
    this.part('clock').textContent = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    this.part('elapsed').textContent = `${stopwatch(elapsed)} of ${this.minutes}:00`;
    this.part('pace').textContent = pace(this.share, elapsed, this.minutes * 60);
  }

  private part(name: string): HTMLElement {
    return this.panel.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  }
}
