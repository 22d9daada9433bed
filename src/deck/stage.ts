/** Puts the slide view together: slides, input, tools, and what only a presenter’s window has. It comes to a page that is presented. */
import { addSheet } from '../base/style-sheet.ts';
import type { Presence } from '../state/presence.ts';
import { keepLast, keepStates } from '../state/session.ts';
import type { Origin, Store } from '../state/store.ts';
import presenterSheet from '../styles/presenter.css?url';
import stageSheet from '../styles/stage.css?url';
import { stayAwake } from './awake.ts';
import { deckBar } from './bar.ts';
import { Deck } from './deck.ts';
import { obeyControls } from './commands.ts';
import { fillsScreen, switchFullscreen } from './fullscreen.ts';
import { GoTo } from './go-to.ts';
import { showHelp, sourceOf } from './help.ts';
import { watchMouse } from './idle.ts';
import type { Command } from './keys.ts';
import { Overview } from './overview.ts';
import { Pointer } from './pointer.ts';
import { prefer, preference } from './preferences.ts';
import { offerReturn } from './return.ts';
import { showSession } from './sessions.ts';
import { minutesOf, overflows, slidesOf, type Slide } from './slides.ts';
import { followSwipes } from './swipe.ts';
import { TextSize } from './text-size.ts';
import { viewOf, type View } from './view.ts';
import { followWheel } from './wheel.ts';

const MIRRORED = 'mirrored';
/** Milliseconds until a slide is drawn, so that what is said of it is true. */
const REPORT_AFTER = 60;
const dialog = (name: string) => document.querySelector<HTMLDialogElement>(`dialog.${name}`)!;

interface PresenterNeeds {
  article: HTMLElement;
  slides: readonly Slide[];
  store: Store;
  presence: Presence;
  obey(command: Command): void;
}

/** What only the presenter sees; its script comes only to their window. */
async function openPresenter({ article, slides, store, presence, obey }: PresenterNeeds) {
  const [{ Presenter }] = await Promise.all([import('./presenter/presenter.ts'), addSheet(presenterSheet)]);
  const panel = document.querySelector<HTMLElement>('.presenter-panel')!;
  // Folded notes are folded for readers.
  for (const notes of article.querySelectorAll<HTMLDetailsElement>('details.folded-notes')) notes.open = true;
  const { document: path, minutes } = article.dataset;
  return new Presenter({ panel, slides, document: path!, minutes: minutesOf(minutes) }, store, presence, obey);
}

/** A window keeps for itself whether it is mirrored, for the glass of a teleprompter. */
function showMirrored(on: boolean): void {
  document.documentElement.toggleAttribute('data-mirrored', on);
  prefer(MIRRORED, on ? '' : null, () => sessionStorage);
}

/** Opens the stage for a document that is in its page. */
export function openStage(article: HTMLElement, store: Store, presence: Presence): Deck {
  void addSheet(stageSheet);
  const slides = slidesOf(article);
  const view = viewOf(new URL(location.href));
  const bar = deckBar(document.querySelector('.deck-bar')!);
  const goTo = (slide: Slide) => deck.go({ slide: slide.name, step: 0 });
  const tools = {
    goTo: new GoTo(dialog('deck-go-to'), slides, goTo),
    overview: new Overview(dialog('deck-overview'), slides, goTo),
    pointer: new Pointer(article, store),
    size: new TextSize(view === 'presenter' ? 'notes-size' : 'slide-size'),
  };
  // The presenter and the author see on a slide what is wrong with it; the audience does not.
  const tellsFaults = import.meta.env.DEV || view === 'presenter';
  let rest: (() => void) | undefined;
  let viewNow: View = 'read';
  let reporting: ReturnType<typeof setTimeout> | undefined;

  function obey(command: Command): void {
    switch (command.kind) {
      case 'go-to': return tools.goTo.open(deck.current);
      case 'overview': return tools.overview.open(deck.current);
      case 'pointer': return tools.pointer.switch();
      case 'size': return tools.size.step(command.by);
      case 'mirror': return showMirrored(!document.documentElement.hasAttribute('data-mirrored'));
      case 'fullscreen': return void switchFullscreen();
      case 'presenter': return bar.element.querySelector<HTMLElement>('[data-to-presenter]')!.click();
      case 'resume': return void presenter?.then((panel) => panel.returnToWatch());
      case 'stage-check': return void import('./stage-check/stage-check.ts').then(({ openStageCheck }) => openStageCheck({ article, presence, minutes: minutesOf(article.dataset['minutes']) }));
      case 'help': return showHelp(dialog('deck-help'), (chosen) => deck.obey(chosen), deck.current.section);
    }
  }

  /** Tells the other windows what this one shows, when it is drawn. */
  function reportSoon(): void {
    clearTimeout(reporting);
    reporting = setTimeout(() => {
      const { slide, step, black } = store.state;
      const isShown = viewNow !== 'read';
      presence.report({
        view: viewNow, slide, step, black, fullscreen: fillsScreen(),
        visible: document.visibilityState === 'visible',
        overflows: isShown && overflows(deck.current.section),
      });
      if (tellsFaults && isShown) void import('./faults.ts').then(({ showFaults }) => showFaults(article, deck.current.section, sourceOf(deck.current.section)));
    }, REPORT_AFTER);
  }

  function shown(view: View): void {
    viewNow = view;
    reportSoon();
    rest?.();
    rest = view === 'read' ? undefined : stayAwake();
    if (view === 'read') tools.pointer.switch(false);
  }

  const deck: Deck = new Deck(slides, store, bar, {
    arrived(slide: Slide, origin: Origin) {
      showSession(slide, store, origin);
      void presenter?.then((panel) => panel.show(slide, store.state.step));
      reportSoon();
    },
    obey,
    shown,
    hasPresenter: () => [...presence.others.values()].some((other) => other.view === 'presenter'),
  });
  const presenter = view === 'presenter' ? openPresenter({ article, slides, store, presence, obey: (command) => deck.obey(command) }) : undefined;
  obeyControls(bar.element, (command) => deck.obey(command));
  store.subscribe((state, before) => state.black !== before.black && reportSoon());
  for (const [target, type] of [[document, 'visibilitychange'], [document, 'fullscreenchange'], [window, 'resize']] as const) target.addEventListener(type, reportSoon);
  if (preference(MIRRORED, () => sessionStorage) !== null) showMirrored(true);
  watchMouse();
  if (view !== 'read') offerReturn(bar.element.querySelector('[data-command="resume"]')!, slides, store);
  deck.start();
  keepStates(store, (state) => viewNow !== 'read' && keepLast(state));
  for (const follow of [followSwipes, followWheel]) follow((move) => deck.obey({ kind: 'move', move }));
  return deck;
}
