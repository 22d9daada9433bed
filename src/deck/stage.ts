/** Puts the slide view together: slides, input, tools, and what only a presenter’s window has. It comes to a page that is presented. */
import type { Origin, Store } from '../state/store.ts';
import stageSheet from '../styles/stage.css?url';
import { stayAwake } from './awake.ts';
import { deckBar } from './bar.ts';
import { Deck } from './deck.ts';
import { switchFullscreen } from './fullscreen.ts';
import { GoTo } from './go-to.ts';
import { showHelp } from './help.ts';
import { watchMouse } from './idle.ts';
import type { Command } from './keys.ts';
import { Overview } from './overview.ts';
import { Pointer } from './pointer.ts';
import { prefer, preference } from './preferences.ts';
import type { Presenter } from './presenter.ts';
import { showSession } from './sessions.ts';
import { addSheet } from './sheet.ts';
import { slidesOf, type Slide } from './slides.ts';
import { followSwipes } from './swipe.ts';
import { TextSize } from './text-size.ts';
import { viewOf, type View } from './view.ts';
import { followWheel } from './wheel.ts';

const MIRRORED = 'mirrored';
const dialog = (name: string) => document.querySelector<HTMLDialogElement>(`dialog.${name}`)!;

/** What only the presenter sees; its script comes only to their window. */
async function openPresenter(article: HTMLElement, slides: readonly Slide[]): Promise<Presenter> {
  const { Presenter } = await import('./presenter.ts');
  const panel = document.querySelector<HTMLElement>('.presenter-panel')!;
  // Folded notes are folded for readers.
  for (const notes of article.querySelectorAll<HTMLDetailsElement>('details.folded-notes')) notes.open = true;
  return new Presenter(panel, slides, article.dataset['document']!, Number(article.dataset['minutes']));
}

/** A window keeps for itself whether it is mirrored, for the glass of a teleprompter. */
function showMirrored(on: boolean): void {
  document.documentElement.toggleAttribute('data-mirrored', on);
  prefer(MIRRORED, on ? '' : null, () => sessionStorage);
}

/** Opens the stage for a document that is in its page. */
export function openStage(article: HTMLElement, store: Store): Deck {
  void addSheet(stageSheet);
  const slides = slidesOf(article);
  const view = viewOf(new URL(location.href));
  const presenter = view === 'presenter' ? openPresenter(article, slides) : undefined;
  const bar = deckBar(document.querySelector('.deck-bar')!);
  const goTo = (slide: Slide) => deck.go({ slide: slide.name, step: 0 });
  const tools = {
    goTo: new GoTo(dialog('deck-go-to'), slides, goTo),
    overview: new Overview(dialog('deck-overview'), slides, goTo),
    pointer: new Pointer(article, store),
    size: new TextSize(view === 'presenter' ? 'notes-size' : 'slide-size'),
  };
  let rest: (() => void) | undefined;

  function obey(command: Command): void {
    switch (command.kind) {
      case 'go-to': return tools.goTo.open(deck.current);
      case 'overview': return tools.overview.open(deck.current);
      case 'pointer': return tools.pointer.switch();
      case 'size': return tools.size.step(command.by);
      case 'mirror': return showMirrored(!document.documentElement.hasAttribute('data-mirrored'));
      case 'fullscreen': return void switchFullscreen();
      case 'presenter': return bar.element.querySelector<HTMLElement>('[data-to-presenter]')!.click();
      case 'help': return showHelp(dialog('deck-help'), (chosen) => deck.obey(chosen), deck.current.section);
    }
  }

  function shown(view: View): void {
    rest?.();
    rest = view === 'read' ? undefined : stayAwake();
    if (view === 'read') tools.pointer.switch(false);
  }

  const deck: Deck = new Deck(slides, store, bar, {
    arrived(slide: Slide, origin: Origin) {
      showSession(slide, store, origin);
      void presenter?.then((panel) => panel.show(slide, store.state.step));
    },
    obey,
    shown,
    hasPresenter: () => false,
  });
  if (preference(MIRRORED, () => sessionStorage) !== null) showMirrored(true);
  watchMouse();
  deck.start();
  for (const follow of [followSwipes, followWheel]) follow((move) => deck.obey({ kind: 'move', move }));
  return deck;
}
